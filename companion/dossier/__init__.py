"""The printed dossier: content as frozen values, then paper."""
