"""The pages of the referral form: start, task list, sections, files, check, sent."""
