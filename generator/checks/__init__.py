"""What ``huoye check`` finds: a module for rules of a kind; rules.py lists them all. Pure."""
