"""With which receipt code does the demonstration's public referrer come back?"""

RECEIPT_CODE = "2222-3333-4444-5555-6666"
