"""What does Django's own question "has this user this permission on this object?" hear? What the grants in force say."""

from typing import Any

from django.db.models import Model
from guardian.backends import ObjectPermissionBackend
from guardian.utils import get_user_obj_perms_model

from prevent.accounts.models.exception import OPENING, Grant


class GrantBackend(ObjectPermissionBackend):
    """Guardian's backend, with grants that end: never by being a superuser, by a group, or by a permission on all records."""

    def has_perm(self, user_obj: Any, perm: str, obj: Model | None = None) -> bool:
        """Does a grant that opens this record, and is in force now, give this permission to this person?"""
        return perm.rpartition(".")[2] in self.get_all_permissions(user_obj, obj)

    def get_all_permissions(self, user_obj: Any, obj: Model | None = None) -> set[str]:
        """The permissions that grants in force give on one record."""
        model: Any = get_user_obj_perms_model(obj) if isinstance(obj, Model) else None
        if model is None or not issubclass(model, Grant) or not user_obj.is_active:
            return set()
        grants: Any = model._default_manager
        found = grants.in_force().filter(user=user_obj.pk, content_object=obj, kind__in=OPENING)
        return set(found.values_list("permission__codename", flat=True))

    def get_group_permissions(self, user_obj: Any, obj: Model | None = None) -> set[str]:
        """None: groups give nothing here."""
        return set()
