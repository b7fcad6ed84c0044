"""The properties of OParl 1.1, by type: OParl 1.1, 3, and its schemas.

What is not among them is a vendor's own.
"""

COMMON = "id type name shortName created modified deleted web license keyword"
PROPERTIES = {
    "AgendaItem": (
        "auxiliaryFile consultation end meeting number order public resolutionFile resolutionText "
        "result start"
    ),
    "Body": (
        "agendaItem ags classification consultation contactEmail contactName equivalent file "
        "legislativeTerm legislativeTermList licenseValidSince location locationList "
        "mainOrganization meeting membership oparlSince organization paper person rgs system "
        "website"
    ),
    "Consultation": "agendaItem authoritative meeting organization paper role",
    "File": (
        "accessUrl agendaItem date derivativeFile downloadUrl externalServiceUrl fileLicense "
        "fileName masterFile meeting mimeType paper person sha1Checksum sha512Checksum size text"
    ),
    "LegislativeTerm": "body endDate startDate",
    "Location": (
        "bodies description geojson locality meetings organizations papers persons postalCode room "
        "streetAddress subLocality"
    ),
    "Meeting": (
        "agendaItem auxiliaryFile cancelled end invitation location meetingState organization "
        "participant resultsProtocol start verbatimProtocol"
    ),
    "Membership": "endDate onBehalfOf organization person role startDate votingRight",
    "Organization": (
        "body classification consultation endDate externalBody location meeting memberCount "
        "membership organizationType post startDate subOrganizationOf votingMemberCount website"
    ),
    "Paper": (
        "auxiliaryFile body consultation date location mainFile originatorOrganization "
        "originatorPerson paperType reference relatedPaper subordinatedPaper superordinatedPaper "
        "underDirectionOf"
    ),
    "Person": (
        "affix body email familyName formOfAddress gender givenName image life lifeSource location "
        "locationObject membership phone status title"
    ),
    "System": "body contactEmail contactName oparlVersion otherOparlVersions product vendor website",
}
"""Names parted by blanks; those of `COMMON` go for every type."""
