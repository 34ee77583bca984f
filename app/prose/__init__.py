"""The words rules read: Chinese numerals, quantities, sentences and clauses."""
