/**
 * News for whoever listens to a topic, on this node or another: what the live page shows, and which accounts lost access.
 * Delivered at most once and only to those who listen at that moment. Frames of a session do not pass here: a room lives on
 * one node.
 */
export type Fanout = {
  publish(topic: string, message: string): void;
  /** Ends by the function that is returned. */
  subscribe(topic: string, listener: (message: string) => void): () => void;
  /** Whether publishing to a topic can reach anybody, so that nobody need build a message for no one. */
  hasListeners(topic: string): boolean;
};
