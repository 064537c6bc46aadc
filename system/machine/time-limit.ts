// What reports say where a program is ended because its time is up, on every machine.

export const TIME_LIMIT_REASON = "time limit: the program hangs, or takes far longer than it ever did";
