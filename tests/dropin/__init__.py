"""`mygrad_array_api.numpy`: the import that is changed."""
