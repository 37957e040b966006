"""The design system: tokens, page shell, components and charts that every room of the house uses."""
