"""Makes the data that the assistant carries: run by hand, never by the assistant."""
