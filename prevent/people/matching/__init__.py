"""The same person under another spelling: from what is stated of a person to the earlier ones who may be the same.

`words` makes names comparable, `variants` knows which are spellings of one another, `statement` holds what is known of a person
in comparable form, `comparing` weighs two of them, `index` keeps them, `searching` finds those worth comparing.
Religion, ethnicity and nationality never enter (permissions.md rule 10).
"""
