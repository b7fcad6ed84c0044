"""Installing modules and making offline bundles: the work behind `rathaus install` and `rathaus bundle`.

    names       what is asked for → pip requirements within the blueprints' ranges
    pip         runs pip of the running interpreter
    bundle      makes the offline folder        checksums   writes and verifies its SHA256SUMS
    wheels      reads wheels' metadata          sbom        lists them as CycloneDX

A bundle is a folder: `wheels/`, `constraints.txt` (exact versions), `sbom.json`, `README.txt`, `SHA256SUMS`.
"""
