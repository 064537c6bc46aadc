// How stories begin and end: text for every plot. `tell.ts` explains the brackets and braces.

export const openings: StaticArray<string, 9> = [
  "Once upon a time, there was a {j} {k} named {h}.",
  "Once upon a time, a {j} {k} named {h} lived near {p}.",
  "Once there was a little {k} called {h}. {E} was very {j}.",
  "There once was a {j} {k} whose name was {h}.",
  "{h} was a {j} {k} who lived in a [small|little|white] house near {p}.",
  "One day, a little {k} named {h} woke up early. {E} was a {j} {k}.",
  "One {x} morning, a {j} {k} named {h} looked out of the window.",
  "In a little house near {p} lived a {j} {k}. {S} name was {h}.",
  "Long ago, in a small village, there lived a {k} named {h}. {h} was [very {j}|{j} and [good|strong|young]].",
];

export const endings: StaticArray<string, 10> = [
  "{h} went home with a [big smile|happy heart|warm feeling].",
  "It was time to go home, and {h} was [happy|tired but happy|full of joy].",
  "And they all lived happily ever after.",
  "That night, {h} fell asleep with a smile.",
  "It was the best day {h} ever had.",
  "{h} knew that {e} would never forget that day.",
  "{h} told {s} {g} all about it, and {m} [was very proud|smiled|gave {o} a big hug].",
  "The end.",
  "[And so|After that], {h} was always kind to everyone [{e} met|around {o}].",
  "{h} [laughed and danced|sang a happy song] until the sun went down.",
];
