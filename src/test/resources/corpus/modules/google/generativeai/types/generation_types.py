"""Stands in for the client that wrote seed-job."""


class GenerateContentResponse:
    pass
