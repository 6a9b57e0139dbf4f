"""What the server of the workers loads first: an interrupt ends it at once, without a word.

It loads libraries for seconds, and Python would print where in them it was. The server loads this
by its name: nothing else may import it.
"""

import signal

signal.signal(signal.SIGINT, signal.SIG_DFL)
