"""Who looks into a record from outside its team: in an emergency, for a sample, for governance; and who checks that?"""
