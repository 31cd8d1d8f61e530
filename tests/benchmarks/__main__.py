"""``make bench``: print every benchmark."""

from tests.benchmarks.dossiers import print_dossiers
from tests.benchmarks.forecasts import print_forecasts
from tests.benchmarks.previews import print_previews
from tests.benchmarks.start import print_start
from tests.benchmarks.timeline import print_timeline
from tests.benchmarks.vault import print_vault

if __name__ == "__main__":
    print_start()
    print_dossiers()
    print_forecasts()
    print_timeline()
    print_previews()
    print_vault()
