"""The rules of law: one module per law, each rule one function that computes and explains."""
