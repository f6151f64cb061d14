"""Pure algorithms of planning: values in, values out, the same seed the same plan."""
