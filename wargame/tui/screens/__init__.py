"""The screens, one file each; a screen turns keys into orders and shows what a view holds."""
