import pytest

from benchmarks.memory import Sample, course


def test_the_first_half_of_a_workers_life_does_not_count():
    growing, settled = [20.0, 90.0, 100.0, 110.0], [100.0, 100.0, 100.0, 100.0]
    samples = [Sample(n * 100_000, mb) for n, mb in enumerate([*growing, *settled])]

    assert course(samples) == (100.0, 0.0, 0.0)


def test_what_a_worker_never_gives_back_is_a_slope_and_what_comes_and_goes_is_noise():
    leaking = [100.0 + 2 * n for n in range(20)]
    leaks = [Sample(n * 100_000, mb) for n, mb in enumerate(leaking)]
    breathing = [Sample(n * 100_000, 100.0 + 5 * (n % 2)) for n in range(20)]

    assert course(leaks).slope == pytest.approx(20.0)
    assert course(leaks).noise == pytest.approx(0.0)
    assert abs(course(breathing).slope) < 2 * course(breathing).noise
