"""Which areas, lists, time limits and bank holidays hold on a given day?"""
