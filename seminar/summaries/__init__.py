"""The pages for partners and the public."""
