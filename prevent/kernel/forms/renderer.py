"""Which templates draw every form of the project, third parties' included?"""

from django.forms.renderers import TemplatesSetting

from prevent.kernel.forms.bound import BoundField


class Renderer(TemplatesSetting):
    """GOV.UK markup for each form and field. `FORM_RENDERER` names it."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = BoundField
