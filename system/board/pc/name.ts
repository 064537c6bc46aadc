// What the board is called, as the command knows it.
export const boardName = "pc";
