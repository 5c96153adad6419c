"""What can keep the local stack from coming up."""

from dcr.errors import DcrError


class ServerDidNotStart(DcrError):
    """A process of the stack ended or stays silent. The message has its last words."""

    answer = "stop"
    code = "server-did-not-start"
    title = "A server of the local stack did not start"


class KafkaUnavailable(DcrError):
    """What Apache Kafka needs is missing here: Java, Maven, or the registry with its jars."""

    answer = "stop"
    code = "kafka-unavailable"
    title = "Apache Kafka cannot be had on this machine"


class AnotherBrokerRuns(DcrError):
    """One broker was asked for while the other one is running in the same home."""

    answer = "stop"
    code = "another-broker-runs"
    title = "The other broker is running"


class PortBusy(DcrError):
    """The port that was asked for is taken by somebody else."""

    answer = "stop"
    code = "port-busy"
    title = "The port is taken"
