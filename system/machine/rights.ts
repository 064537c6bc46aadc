// What may be done with memory, as every machine's page tables can say it. There is none that is written and executed.

export enum Rights { None, Read, ReadWrite, ReadExecute }
