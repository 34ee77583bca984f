"""Sentences written by another hand than the rules: faults to be found, right ones to be left alone."""
