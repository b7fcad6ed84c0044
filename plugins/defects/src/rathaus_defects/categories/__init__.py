"""What one can report: `starting` reads the categories that come with the module (`starting.yaml`), `seeding`
stores those that the town has not yet.
"""
