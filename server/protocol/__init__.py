"""How clients and server talk, over any transport: messages and their checks, events, step records as bytes."""
