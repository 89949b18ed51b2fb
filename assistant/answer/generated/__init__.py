"""Answers that a language model words and the gate lets through or strikes."""
