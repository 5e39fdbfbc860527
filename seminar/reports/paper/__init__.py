"""Documents to be printed: sign-in sheets, badges, manifests. The templates beside this file set them."""
