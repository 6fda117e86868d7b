"""The models of what people write: scenarios in TOML, field for field as in the engine."""
