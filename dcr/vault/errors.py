"""What can be wrong with the master key."""

from dcr.errors import DcrError


class MasterKeyWrong(DcrError):
    """The keys of customers are wrapped by another master key than the one that is given."""

    answer = "stop"
    code = "master-key-wrong"
    title = "The master key is another one"


class MasterKeyMissing(DcrError):
    """What is personal is sealed in this database, and no master key is given."""

    answer = "stop"
    code = "master-key-missing"
    title = "The master key is missing"
