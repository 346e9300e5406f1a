"""What is held about the people who work with the system?"""

from prevent.kernel.privacy import Fields, Privacy

FIELDS: Fields = {
    "Agency": {Privacy.CODE: "id", Privacy.REFERENCE: "name kind force authority"},
    "User": {
        Privacy.CODE: "id is_superuser is_active is_service groups user_permissions",
        Privacy.STAFF: "email name last_login",
        Privacy.SECRET: "password",
    },
    "TeamContact": {Privacy.CODE: "id", Privacy.REFERENCE: "agency phone email hours starts_on ends_on"},
    "Post": {
        Privacy.CODE: "id",
        Privacy.STAFF: "user role starts_on ends_on line confirmed_on",
        Privacy.REFERENCE: "agency force authority panel",
    },
    "AccountAct": {
        Privacy.CODE: "id post kind from_on decided_on recorded_at",
        Privacy.STAFF: "user line by",
        Privacy.FREE_TEXT: "reason",
    },
    "Session": {
        Privacy.CODE: "expire_date begun_at seen_at",
        Privacy.STAFF: "user browser address",
        Privacy.SECRET: "session_key session_data",
    },
    "FailedSignIn": {
        Privacy.CODE: "id at proof is_refused_unread",
        Privacy.STAFF: "user",
        Privacy.PERSONAL: "address",
        Privacy.SECRET: "typed",
    },
    "SingleSignOn": {
        Privacy.CODE: "id slug",
        Privacy.REFERENCE: "agency issuer client_id",
        Privacy.SECRET: "sealed_secret",
    },
}
