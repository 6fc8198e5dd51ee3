"""Flask and Socket.IO: pages, events, frames on the wire, and what keeps bad input out."""
