"""Stands in for the client that wrote seed-job: keeps the message's bytes."""


class GenerateContentResponse:
    def __setstate__(self, state):
        self.state = state

    def __getstate__(self):
        return self.state
