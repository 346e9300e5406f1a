"""How do people sign in, prove who they are, look after their second factors, and see where they are signed in?

The library is django-allauth; its views are declared here, worded, and put on record. The rules stand in the gate
(prevent/workflow/proof.py) and in prevent/accounts.
"""
