"""The tables of a page, read back."""


def unpacked(table):
    """The records of a packed table, as the page reads them."""

    def values(form):
        if isinstance(form, list):
            return form
        if "all" in form:
            return [form["all"]] * table["count"]
        if "of" in form:
            return [form["of"][number] for number in form["at"]]
        return [form["start"] + rest for rest in form["rest"]]

    columns = {key: values(form) for key, form in table["columns"].items()}
    return [{key: column[i] for key, column in columns.items()} for i in range(table["count"])]
