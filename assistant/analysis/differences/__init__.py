"""Hard checks on two texts: numbers, dates, names, negation, modality, opposites, single words.

A ratio of shared characters takes "confirmed" for "denied" and 12 for 72; these do not.
"""

from assistant.analysis.differences.compare import differences
from assistant.analysis.differences.facts import Fact, Facts, Negation, Opposite, facts
from assistant.analysis.differences.numbers import Number
from assistant.analysis.differences.vocabulary import is_telling
from assistant.analysis.differences.wordwise import alterations

__all__ = ["Fact", "Facts", "Negation", "Number", "Opposite", "alterations", "differences",
           "facts", "is_telling"]
