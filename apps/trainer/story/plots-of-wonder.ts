// Plots about fear, courage and magic. `tell.ts` explains the brackets and braces.

export const darkNight: StaticArray<string, 10> = [
  "[{h} was afraid of the dark.|There was one thing that {h} did not like. It was the dark.|Every night, {h} was scared to go to bed.]",
  "[One night, the light went out.|One night, {h} woke up. It was very dark.|One evening, {e} was alone in {s} room.]",
  "[{E} saw a big black shape. \"Is it a monster?\" {e} thought.|Something moved near the window. {h} hid under the blanket.|{E} heard a strange sound. {S} heart beat fast.]",
  "[\"Help!\" {e} cried.|{E} wanted to run, but {s} legs did not move.|{E} closed {s} eyes and held {s} {t} very tight.]",
  "[{S} {g} came with a small light. \"What is wrong?\" {m} asked.|{S} {g} and {s} friend {f} came. \"Don't be scared,\" said {f}.|Then {s} {g} came and took {s} hand.]",
  "[\"There is a monster,\" said {h}. \"Let's look together,\" said {g}.|\"Be brave,\" said {g}. \"Look again.\"|\"The dark is only the day with its eyes closed,\" said {g}.]",
  "[They looked, and it was only a {c} coat on a chair.|They looked, and it was only a little {a}. It was scared too.|It was only a tree in the wind.]",
  "[{h} laughed. \"I was afraid of nothing!\"|{h} felt silly, and then {e} laughed.|\"It is not a monster at all!\" said {h}.]",
  "[{S} {g} opened the window. The sky was full of stars.|Then they looked at the moon. It was round and bright.|They counted the stars together: one, two, three.]",
  "[Now {h} likes the night.|After that, {h} was not afraid of the dark anymore.|\"Good night, moon,\" said {h}. {E} was brave now.]",
];

export const learning: StaticArray<string, 10> = [
  "[{h} wanted to learn to [swim|sing|dance|climb|skate].|{h} could not ride a bike, but {e} wanted to learn.|All the others could [swim|skate|jump very high|climb trees], but {h} could not.]",
  "[{E} went to {p} to try.|One {x} day, {e} said, \"Today I will do it!\"|\"I will try today,\" said {h}. {E} went to {p}.]",
  "[But it was very hard.|{E} tried, but {e} fell down.|The first time, it did not go well. Bump! {E} fell.]",
  "[A {a} saw {o} and laughed.|Some others laughed at {o}.|{S} face got red.|{S} knee hurt a little.]",
  "[\"I can't do it,\" {h} said. {E} felt sad.|{h} sat down and wanted to give up.|\"I will never learn,\" said {h}, and {e} cried.]",
  "[Then {f} came. {Y} was a {i} and a good friend. \"I fell many times too,\" {y} said.|{S} {g} said, \"Nobody can do it the first time.\"|\"Don't give up,\" said {f}. \"I will show you.\"]",
  "[So {h} tried again, very slowly.|{h} took a deep breath and tried again.|So {h} got up and tried one more time.]",
  "[Day after day, {h} tried.|{E} tried two times, three times, four times.|Every morning, {e} went back to {p}.]",
  "[And then, one day, {e} did it!|At last, {e} could do it! {S} eyes were bright.|\"Look at me!\" {h} shouted. {E} did not fall.]",
  "[\"I knew you could do it,\" said {s} {g}.|{h} was so proud.|Everyone cheered, even the {a}.|{h} learned to never give up.]",
];

export const magic: StaticArray<string, 10> = [
  "[One day, {h} found a {b} {c} {t} {q}.|One {x} day, {e} saw something shine {q}. It was a {c} {t}.|At {p}, {h} found an old {t}. It was {c} and full of dust.]",
  "[When {e} touched it, the {t} began to talk!|{E} cleaned it with {s} hand. Suddenly, there was a bright light.|\"Hello, {h},\" said the {t}. {h} was very surprised.]",
  "[\"I am a magic {t},\" it said. \"You have one wish.\"|\"You can make a wish,\" said a voice, \"but only one.\"|\"Tell me your wish,\" it said, \"and I will make it come true.\"]",
  "[{h} thought about new toys and a big {d}.|\"I could have a hundred {c} toys,\" thought {h}.|{h} thought about a big house full of toys.]",
  "[Then {e} saw {f}. The little {i} was sick and could not play.|But then {e} thought of {s} friend {f}, who was sad and alone.|Then {e} saw a {i} named {f}. {Y} was crying because {w} house was broken.]",
  "[\"I know my wish,\" said {h}.|\"I do not need more toys,\" thought {h}.|{h} held the {t} and closed {s} eyes.]",
  "[\"I wish that {f} is happy again,\" {e} said.|\"Please help {f},\" {e} said softly.|\"My wish is for {f},\" {e} said.]",
  "[The {t} shined like a star. Poof!|There was a sound like little bells.|The wind blew, and {c} light was everywhere.]",
  "[{f} opened {w} eyes and smiled. Everything was good again.|Suddenly, {f} began to laugh. {Y} was happy and well.|{f} came running. \"Look, I am so happy!\" {y} said.]",
  "[The {t} did not talk anymore, but {h} did not mind.|\"You have a good heart,\" said the {t}, and then it was quiet.|\"That was a good wish,\" said the {t}.]",
];

export const rainyDay: StaticArray<string, 10> = [
  "[One day, it was raining.|It rained and rained all day.|{h} wanted to go to {p}, but big dark clouds came.]",
  "[\"I can't play outside,\" said {h}. {E} was sad.|{h} sat at the window and looked at the rain.|There was nothing to do. {h} was bored.]",
  "[Then {s} friend {f} came to visit.|Knock, knock! It was {f}, the {i} from next door.|{S} {g} called {f}, and {y} came over.]",
  "[\"Let's build something,\" said {f}.|\"What can we play?\" asked {f}.|\"I have an idea!\" said {h}.]",
  "[They found a big box and made a ship.|They took a blanket and two chairs and made a house.|They built a tall castle out of boxes.]",
  "[{h} painted it {c}.|{h} put a {c} {t} on the top.|The {t} was the king, and the {b} spoon was the queen.]",
  "[They sailed over the sea and met a {a}.|They were pirates and looked for gold.|They told stories about a dragon and a brave {a}.]",
  "[{S} {g} brought them a warm {d}.|Then {g} came in with milk and a {d}. \"May I play too?\" {m} asked.|They ate a {d} inside and listened to the rain.]",
  "[Then the rain stopped. There was a rainbow in the sky!|\"Look, the sun is back!\" said {f}. But they did not want to stop.|When the sun came out, they jumped in the puddles. Splash!]",
  "[\"I like rain now,\" said {h}.|\"I hope it rains tomorrow,\" said {f}, and they laughed.|A rainy day can be the best day.]",
];

export const strangeNoise: StaticArray<string, 10> = [
  "[One night, {h} heard a noise. Tap, tap, tap.|One {x} day at {p}, {h} heard a strange noise.|Every night, there was a funny sound near the house.]",
  "[\"What is that?\" {e} asked.|{E} was curious, but {e} was a little scared too.|{h} wanted to know what it was.]",
  "[{E} went to get {s} friend {f}.|{E} asked {f}, a {i}, to come with {o}.|{S} friend {f} heard it too. They held hands.]",
  "[\"Maybe it is a dragon,\" said {f}.|\"I think it is a ghost,\" said {f}.|\"It must be something very big,\" said {f}.]",
  "[They took a {c} {t} and walked very slowly.|Step by step, they went to look.|\"We will be brave together,\" said {h}.]",
  "[The noise came from something {q}.|The sound got louder and louder. Something was {q}.|They looked up, and they looked down. Then they looked {q}.]",
  "[It was only a tiny {a}! It had a box on its head.|There sat a little {a} with a drum.|A small {a} was stuck there. It tapped to get help.]",
  "[\"Can you help me?\" it asked.|\"Please don't be afraid of me,\" said the {a}.|\"Hello,\" said the {a}. \"I am all alone.\"]",
  "[{h} laughed. \"You are so small, and you make such a big noise!\"|\"Of course we will help you,\" said {h} and {f}.|{h} and {f} helped the {a} and gave it a piece of {d}.]",
  "[Now they had a new friend.|The {a} played a song for them.|After that, the three of them played together every day.]",
];
