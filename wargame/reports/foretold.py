"""What orders would bring about, as it is said before it happens: for each sentence of what happened, its conditional.

Lives here: these sentences. Not here: the sentences themselves (words_*), or foreseeing (session.foresight).
"""

from __future__ import annotations

from collections.abc import Mapping

from wargame.language import mark

WOULD: Mapping[str, str] = {
    # Forces and bases.
    "{nation} pledged {package} from {base}, in theatre from {date}": mark(
        "{nation} would pledge {package} from {base}, in theatre from {date}"
    ),
    "{nation} pledged {what}": mark("{nation} would pledge {what}"),
    "{nation} could not send {packages}: {reason}": mark("{nation} would not be able to send {packages}: {reason}"),
    "{nation} could not send {n} packages ({packages}): {reason}": mark(
        "{nation} would not be able to send {n} packages ({packages}): {reason}"
    ),
    "{nation} withdrew {package}: {reason}": mark("{nation} would withdraw {package}: {reason}"),
    "{nation} withdrew {package}: {reason}; nothing of its forces is left": mark(
        "{nation} would withdraw {package}: {reason}; nothing of its forces would be left"
    ),
    "{nation} withdrew {n} package ({listed}): {reason}": mark("{nation} would withdraw {n} package ({listed}): {reason}"),
    "{nation} withdrew {n} packages ({listed}): {reason}": mark("{nation} would withdraw {n} packages ({listed}): {reason}"),
    "{told}; nothing of its forces is left": mark("{told}; nothing of its forces would be left"),
    "{nation} relieved {package}, by standing order; it is fully fit again on {date}": mark(
        "{nation} would relieve {package}, by standing order; it would be fully fit again on {date}"
    ),
    "{nation} relieved {package}; it is fully fit again on {date}": mark(
        "{nation} would relieve {package}; it would be fully fit again on {date}"
    ),
    "{nation} moves {package} to {base}, where it works from {date}": mark(
        "{nation} would move {package} to {base}, where it would work from {date}"
    ),
    "{nation} opened {base} to its partners": mark("{nation} would open {base} to its partners"),
    "{nation} closed {base} to its partners": mark("{nation} would close {base} to its partners"),
    "{nation} closed {n} base to its partners: {bases}": mark("{nation} would close {n} base to its partners: {bases}"),
    "{nation} closed {n} bases to its partners: {bases}": mark("{nation} would close {n} bases to its partners: {bases}"),
    "{nation} opened its airspace to its partners": mark("{nation} would open its airspace to its partners"),
    "{nation} closed its airspace to its partners": mark("{nation} would close its airspace to its partners"),
    "standing order of {nation} on the relief of {forces}: {policy}": mark(
        "standing order of {nation} on the relief of {forces} from then on: {policy}"
    ),
    "standing order of {nation} should {forces} lose a base: {policy}": mark(
        "standing order of {nation} from then on, should {forces} lose a base: {policy}"
    ),
    # Limits and command.
    "{nation} declared a caveat: {caveat}": mark("{nation} would declare a caveat: {caveat}"),
    "{nation} set a caveat that it did not declare: {caveat}": mark("{nation} would set a caveat without declaring it: {caveat}"),
    "{nation} lifted its caveat: {lifted}": mark("{nation} would lift its caveat: {lifted}"),
    "{nation} dropped a caveat that it had not declared: {lifted}": mark(
        "{nation} would drop a caveat that it has not declared: {lifted}"
    ),
    "{nation} told its red-card holder to {policy}": mark("{nation} would tell its red-card holder to {policy}"),
    "{nation} handed its forces over under {authority}; before it was {was}": mark(
        "{nation} would hand its forces over under {authority}; now it is {was}"
    ),
    "{nation} took authority back to {authority}; before it was {was}": mark(
        "{nation} would take authority back to {authority}; now it is {was}"
    ),
    "the force commander gave the effort “{effort}” a weight of {weight}": mark(
        "the force commander would give the effort “{effort}” a weight of {weight}"
    ),
    "the force commander let the staff task {package} again": mark(
        "the force commander would let the staff task {package} again"
    ),
    "the force commander left {package} out of the plan": mark("the force commander would leave {package} out of the plan"),
    "the force commander tasked {package} to {mission} in {zone}": mark(
        "the force commander would task {package} to {mission} in {zone}"
    ),
    # At home.
    "the government of {nation} spoke to its public; support rose to {support}": mark(
        "the government of {nation} would speak to its public; support would rise to {support}"
    ),
    "{nation} paid for readiness: its forces deploy in {share} of the usual days": mark(
        "{nation} would pay for readiness: its forces would deploy in {share} of the usual days"
    ),
    "{nation} paid for networking: its forces work more closely with others from {day}": mark(
        "{nation} would pay for networking: its forces would work more closely with others from {day}"
    ),
    "the parliament of {nation} allowed its forces to take part until {date}": mark(
        "the parliament of {nation} would allow its forces to take part until {date}"
    ),
    "the parliament of {nation} allowed its forces to take part": mark(
        "the parliament of {nation} would allow its forces to take part"
    ),
    "the parliament of {nation} refused its forces to take part until {date}": mark(
        "the parliament of {nation} would refuse its forces to take part until {date}"
    ),
    "the parliament of {nation} refused its forces to take part": mark(
        "the parliament of {nation} would refuse its forces to take part"
    ),
    "the government of {nation} informed its parliament; support stood at {support} after the debate": mark(
        "the government of {nation} would inform its parliament; support would stand at {support} after the debate"
    ),
    "the parliament of {nation} learned of its forces from others, which cost the government": mark(
        "the parliament of {nation} would learn of its forces from others, which would cost the government"
    ),
    "the government of {nation} settled with {partner} until {date}": mark(
        "the government of {nation} would settle with {partner} until {date}"
    ),
    "{partner} let go of what it had demanded of the government of {nation}": mark(
        "{partner} would let go of what it demands of the government of {nation}"
    ),
    "the new government of {nation} stands by what was pledged before it": mark(
        "the new government of {nation} would stand by what was pledged before it"
    ),
    # Diplomacy.
    "{by} promised {to} to {what} by {date}": mark("{by} would promise {to} to {what} by {date}"),
    "{by} promised {to} to {what} within {days} if {draft} is agreed": mark(
        "{by} would promise {to} to {what} within {days} if {draft} is agreed"
    ),
    "{by} warned that it would {what} within {days} if {draft} is agreed": mark(
        "{by} would warn that it will {what} within {days} if {draft} is agreed"
    ),
    "{by} kept its promise to {what}": mark("{by} would keep its promise to {what}"),
    "{by} broke its promise to {what}": mark("{by} would break its promise to {what}"),
    "{by} carried out its warning to {what}": mark("{by} would carry out its warning to {what}"),
    "{by} wrote to {to} in confidence: “{text}”": mark("{by} would write to {to} in confidence: “{text}”"),
    "{by} helped {to} at home, at its own cost and for a promise": mark(
        "{by} would help {to} at home, at its own cost and for a promise"
    ),
    "{by} helped {to} at home, at its own cost": mark("{by} would help {to} at home, at its own cost"),
    "{by} agreed to pay part of what the forces of {to} cost until {date}, for a promise": mark(
        "{by} would agree to pay part of what the forces of {to} cost until {date}, for a promise"
    ),
    "{by} agreed to pay part of what the forces of {to} cost until {date}": mark(
        "{by} would agree to pay part of what the forces of {to} cost until {date}"
    ),
    "{by} asked {to} in confidence to {asked}": mark("{by} would ask {to} in confidence to {asked}"),
    "what {by} had asked of {to} came about: to {asked}": mark("what {by} has asked of {to} would come about: to {asked}"),
    # Cyber and information.
    "{nation} protected its networks and answered hostile information": mark(
        "{nation} would protect its networks and answer hostile information"
    ),
    "{nation} asks its allies for teams to hunt in its networks": mark(
        "{nation} would ask its allies for teams to hunt in its networks"
    ),
    "{nation} no longer asks for teams": mark("{nation} would no longer ask for teams"),
    "{nation} lends {forum} its offensive cyber effects, and may recall them at any moment": mark(
        "{nation} would lend {forum} its offensive cyber effects, and could recall them at any moment"
    ),
    "{nation} recalled the offensive cyber effects that it had lent {forum}": mark(
        "{nation} would recall the offensive cyber effects that it has lent {forum}"
    ),
    "{who} sent teams to guard {what}": mark("{who} would send teams to guard {what}"),
    "{who} began to restore {what}": mark("{who} would begin to restore {what}"),
    "{who} sent a team to hunt in the networks of {what}": mark("{who} would send a team to hunt in the networks of {what}"),
    "{who} made ready to share what it has found out": mark("{who} would make ready to share what it has found out"),
    "{who} made ready to name who was behind {what}": mark("{who} would make ready to name who was behind {what}"),
    "{who} made ready to hit the adversary's forces by cyber means in {what}": mark(
        "{who} would make ready to hit the adversary's forces by cyber means in {what}"
    ),
    "{who} made ready to disturb the source of {what}": mark("{who} would make ready to disturb the source of {what}"),
    "{who} made ready to answer hostile information before the public of {what}": mark(
        "{who} would make ready to answer hostile information before the public of {what}"
    ),
    "{who} began to work on the adversary's will": mark("{who} would begin to work on the adversary's will"),
    "{nation} recalled the delegation of cyber defence by {forum}": mark(
        "{nation} would recall the delegation of cyber defence by {forum}"
    ),
    # The adversary's own orders.
    "{adversary} told its forces in {zone} to {posture}": mark("{adversary} would tell its forces in {zone} to {posture}"),
    "{adversary} moved forces from {zone} to {to} (strength {strength})": mark(
        "{adversary} would move forces from {zone} to {to} (strength {strength})"
    ),
    "an attack on {network} is under way": mark("an attack on {network} would be under way"),
    "{means}, {strength} strong, hit {network}": mark("{means}, {strength} strong, would hit {network}"),
}
"""The conditional of what may be foreseen, by the sentence in which it is told once it has happened."""

__all__ = ["WOULD"]
