from tests.bench.comparison import Plan
from tests.bench.ground import Ground
def run(ground: Ground, plan: Plan) -> int:
    return 0
