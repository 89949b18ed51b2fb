"""What the suite ``languages`` measures, a part a module: each gives figures of one question."""
