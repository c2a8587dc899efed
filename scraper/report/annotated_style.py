"""The looks of an annotated page: light or dark as the reader's system is, on a phone too."""

STYLE = """\
:root {
  color-scheme: light dark;
  --paper: #fff; --ink: #1d2127; --dim: #66707c; --line: #d8dde3; --card: #f6f7f9;
  --stamp: #0b7285; --title: #1a7431; --byline: #0b7285; --body: #aab2bc; --heading: #495057;
  --caption: #9c36b5; --code: #8a5a00; --equation: #1c4fd6; --rest: #c3c9d0;
  --boilerplate: #c3c9d0; --residue: #c92a2a; --residue-paper: #ffeaea;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15181c; --ink: #e3e6ea; --dim: #959fab; --line: #333a42; --card: #1d2126;
    --stamp: #66d9e8; --title: #69db7c; --byline: #66d9e8; --body: #5d6772; --heading: #ced4da;
    --caption: #e599f7; --code: #ffc078; --equation: #91a7ff; --rest: #454d56;
    --boilerplate: #454d56; --residue: #ff8787; --residue-paper: #3b1d1f;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.2rem; max-width: 76rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { font-size: 1.25rem; margin: 0; }
p { margin: 0; white-space: pre-wrap; }
header { border-bottom: 1px solid var(--line); padding-bottom: 1rem; margin-bottom: 1rem; }
.shares { display: flex; height: .7rem; margin: .8rem 0; gap: 2px; }
.shares i { min-width: 1px; }
.shares .post { background: var(--title); }
.shares .boilerplate { background: var(--boilerplate); }
.shares .residue { background: var(--residue); }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin: .8rem 0 0; padding: 0; }
.legend li { list-style: none; border-left-style: solid; border-left-width: .3rem;
  padding-left: .5rem; font-size: .85rem; }
article { background: var(--card); border: 1px solid var(--line); border-radius: .5rem;
  margin: 1rem 0; display: grid; grid-template-columns: minmax(0, 1fr) 20rem; }
.text { padding: .8rem; }
.fields { padding: .8rem; margin: 0; border-left: 1px solid var(--line); font-size: .85rem;
  display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); align-content: start; }
.fields dt { color: var(--dim); grid-column: 1; }
.fields dd { margin: 0; grid-column: 2; }
.fields .none { color: var(--dim); font-style: italic; }
.run { border-left: .3rem solid var(--line); padding-left: .6rem; margin-bottom: .2rem; }
.run::before { content: attr(data-kind); display: block; color: var(--dim); font-size: .7rem;
  line-height: 1.2; font-weight: normal; user-select: none; }
.stamp { border-color: var(--stamp); }
.title { border-color: var(--title); }
.run.title { font-weight: bold; color: var(--title); }
.byline { border-color: var(--byline); }
.body { border-color: var(--body); }
.heading { border-color: var(--heading); }
.run.heading { font-weight: bold; }
.caption { border-color: var(--caption); }
.run.caption { color: var(--caption); }
.code { border-color: var(--code); }
.run.code { color: var(--code); font-family: ui-monospace, monospace; font-size: .9rem; }
.equation { border-color: var(--equation); }
mark { background: none; color: var(--equation); font-family: ui-monospace, monospace;
  font-size: .9em; }
.rest { border-color: var(--rest); }
.boilerplate { border-color: var(--boilerplate); }
.run.rest, .run.boilerplate { color: var(--dim); font-size: .85rem; }
.run.boilerplate { columns: 18rem; line-height: 1.4; }
.run::before { column-span: all; }
.residue { border-color: var(--residue); }
.run.residue { background: var(--residue-paper); }
a { color: var(--equation); }
@media (max-width: 48rem) {
  body { padding: .8rem; }
  article { grid-template-columns: minmax(0, 1fr); }
  .fields { border-left: 0; border-top: 1px solid var(--line); }
}
"""
