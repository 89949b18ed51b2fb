"""What an entity is called, article by article."""
