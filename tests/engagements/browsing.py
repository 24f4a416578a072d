"""Pages of the admin as a browser sees them: their forms with what is filled in."""

from html.parser import HTMLParser

from django.urls import reverse


def address(model, page, *arguments):
    """Address of a page of the admin, such as `address("partner", "change", 7)`."""
    return reverse(f"admin:engagements_{model}_{page}", args=arguments)


def change(client, row, **values):
    """Open the form of a row, type some values and save."""
    page = address(row._meta.model_name, "change", row.pk)
    return client.post(page, {**filled(client.get(page)), **values})


def delete(client, row, **values):
    """Open the question whether to delete a row and answer yes."""
    page = address(row._meta.model_name, "delete", row.pk)
    return client.post(page, {**filled(client.get(page)), **values})


class FormParser(HTMLParser):
    """Collects what a browser would send of the fields of a page, without its buttons."""

    def __init__(self):
        super().__init__()
        self.values = {}
        self.open = None  # name of the select or textarea that is being read

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        name = attributes.get("name")
        kind = attributes.get("type", "text")
        if tag == "input" and name and kind not in ("submit", "image"):
            if kind != "checkbox":
                self.add(name, attributes.get("value") or "")
            elif "checked" in attributes:
                self.add(name, attributes.get("value") or "on")
        elif tag in ("select", "textarea"):
            self.open = name
            if tag == "textarea":
                self.values[name] = [""]
        elif tag == "option" and self.open and "selected" in attributes:
            self.add(self.open, attributes.get("value", ""))

    def handle_endtag(self, tag):
        if tag in ("select", "textarea"):
            self.open = None

    def handle_data(self, text):
        if self.lasttag == "textarea" and self.open:  # whose first line break does not count
            self.values[self.open][0] += text.removeprefix("\n")

    def add(self, name, value):
        self.values.setdefault(name, []).append(value)


def filled(response):
    """The fields of the page's forms, with all values of each."""
    parser = FormParser()
    parser.feed(response.content.decode())
    template = "__prefix__"
    return {name: value for name, value in parser.values.items() if template not in name}


def errors(response):
    """The messages of the form by field; those on top under None, those of rows in lists."""
    found = {}
    form = response.context["adminform"].form
    for name, messages in form.errors.items():
        found[None if name == "__all__" else name] = list(messages)
    for inline in response.context["inline_admin_formsets"]:
        if rows := [dict(row) for row in inline.formset.errors if row]:
            found[inline.formset.prefix] = rows
        if messages := list(inline.formset.non_form_errors()):
            found[f"{inline.formset.prefix} together"] = messages
    return found
