"""Answers, line by line of its input, with the costs of the k cheapest paths that igraph finds and the CPU time they took."""
import json
import sys
import time
import warnings

import igraph

# It warns where a target cannot be reached; no path is an answer too.
warnings.simplefilter("ignore")
graph = None
for line in sys.stdin:
    ask = json.loads(line)
    if "tails" in ask:
        graph = igraph.Graph(n=ask["nodes"], edges=list(zip(ask["tails"], ask["heads"])), directed=True)
        graph.es["cost"] = ask["costs"]
        answer = {"version": igraph.__version__}
    else:
        began = time.process_time()
        paths = graph.get_k_shortest_paths(ask["source"], ask["target"], k=ask["k"], weights="cost", output="epath")
        took = time.process_time() - began
        costs = graph.es["cost"]
        answer = {"milliseconds": took * 1000, "costs": [sum(costs[arc] for arc in path) for path in paths if path]}
    print(json.dumps(answer), flush=True)
