# What coordinators read.

## Places
s-nav = Staff pages
s-nav-overview = Overview
s-nav-groups = Groups
s-nav-invites = Invitations
s-nav-people = People
s-nav-settings = Settings
s-nav-signout = Sign out
s-back-overview = Back to the overview

## Signing in
s-signin-title = Sign in
s-signin-intro = For coordinators. The first account is made by whoever runs the server.
s-signin-handle = Your sign-in name
s-signin-password = Password
s-signin-show = Show the password
s-signin-handle-empty = Please give your sign-in name.
s-signin-password-empty = Please give your password.
s-signin-go = Sign in
s-signin-failed = That name and password don’t go together. Check both, or ask whoever runs the server.

## Overview
s-overview-title = Overview
s-overview-private = You see who facilitates and when. You never see what is said, or anyone’s name in a group.
s-setup-title = Three steps to the first session
s-setup-done = Done
s-setup-now = Now
s-setup-later = After that
s-setup-programme = Your programme
s-setup-programme-words = Its name, whom people can contact, the smallest age and what happens in a crisis. About two minutes.
s-setup-programme-go = Fill in the settings
s-setup-group = A group
s-setup-group-words = Its name, its language and where its help lines are. About a minute.
s-setup-group-go = Make a group
s-setup-session = A session
s-setup-session-words = A date, a guide and two facilitators. You can make their accounts on the way.
s-setup-session-go = Book a session
s-next-title = Next sessions
s-next-none = Nothing booked.
s-next-with = With { $names }
s-next-minutes = { $minutes } minutes
s-next-book = Book a session
s-problems-title = To look at

## Problems and refusals: each says what to do
s-refused-needs-crisis-policy = First decide what happens in a crisis.
s-refused-needs-contact = First give a contact that people can reach.
s-refused-settings-incomplete = First fill in the settings of the programme.
s-refused-needs-helplines = We have no help lines for this group’s place. Choose a place that has them.
s-refused-helplines-old = Nobody has checked the help lines in the last 90 days. Ask whoever runs the server to check them.
s-refused-needs-two-facilitators = A session needs two different facilitators.
s-refused-needs-group = First make a group.
s-refused-facilitator-busy = One of them already has a session at that time. Choose another time, or another person.
s-refused-already-started = It has begun, so it can’t be cancelled. Its facilitators can close it.
s-refused-session-underway = A session of this group is on. Close the group when it is over.
s-refused-starts-in-the-past = That time has gone by. Choose a later one.
s-mend-settings = Open the settings
s-mend-group = Open the group
s-mend-groups = Open the groups
s-mend-people = Open the people
s-problem-in = In { $group }:

## Settings
s-settings-title = Settings
s-settings-name = Name of the programme
s-settings-name-hint = People see this when they join.
s-settings-contact = Contact
s-settings-contact-hint = A phone number or an address that someone answers. It is shown wherever people could be stuck.
s-settings-min-age = Smallest age
s-settings-min-age-hint = People say that they’re this old. Nobody asks for a date.
s-settings-crisis = In a crisis
s-settings-crisis-hint = People read this before they join. Choose what your programme really does.
s-crisis-a = Contact someone only if the person agrees
s-crisis-a-hint = Nobody outside is told without the person’s yes.
s-crisis-b = Call emergency services if a life is in danger now
s-crisis-b-hint = Facilitators call if danger is near, even without a yes. We don’t know where people are, so they may have to ask.
s-crisis-c = Some of our facilitators must report by law
s-crisis-c-hint = People are told so beforehand, and who must report what.
s-settings-leave-to = Where “Leave quickly” goes
s-settings-leave-to-hint = A plain page, such as a weather or news site. It begins with https://
s-settings-on-call = Lead on call
s-settings-on-call-hint = Who is reached if both facilitators are lost. A phone number or a name.
s-settings-save = Save the settings
s-settings-saved = Saved.

## Groups
s-groups-title = Groups
s-groups-none = No group yet.
s-groups-new = Make a group
s-group-new-title = New group
s-group-name = Name of the group
s-group-name-hint = Members see it. A name that says nothing about a topic is kindest.
s-group-language = Language
s-group-place = Where its help lines are
s-group-place-hint = A session can only be booked when we know help lines there.
s-group-place-choose = Choose …
s-group-place-other = Somewhere else
s-group-contact = Contact for this group
s-group-contact-hint = Leave it as the programme’s, or give the group its own.
s-group-policy = How the group works
s-group-crisis = In a crisis
s-group-crisis-own = As the programme: { $policy }
s-group-crisis-none = As the programme decides
s-group-keep = How long words are kept
s-group-keep-close = Gone when the room closes
s-group-keep-24h = Gone a day after the room closes
s-group-latecomers = People who come late see what was said before
s-group-door = Door stays open for
s-group-door-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
s-group-max = People at most
s-group-max-hint = Eight is a good size, twelve is the most.
s-group-make = Make the group
s-group-save = Save the group
s-group-saved = Saved.
s-group-close = Close the group
s-group-close-sure = Close { $name }? Its members and invitations are forgotten. This can’t be undone.
s-group-close-yes = Yes, close the group
s-group-sessions = Sessions
s-group-invites = Invitations
s-group-settings = About the group
s-keep = Keep it

## Sessions
s-session-new = Book a session
s-session-title = Book a session
s-session-group = Group
s-session-date = Date
s-session-time = Time
s-session-local = Your local time, { $zone }.
s-session-guide = Guide
s-session-guide-minutes = { $title }, { $minutes } minutes
s-session-first = First facilitator
s-session-second = Second facilitator
s-session-plan = What happens in “{ $title }”
s-session-go = Book the session
s-session-booked = Booked for { $when }.
s-session-invites = Make invitations
s-session-cancel = Cancel this session
s-session-cancel-label = Cancel this session, { $when }
s-session-cancel-sure = Cancel this session? Members see that it was called off, and the contact.
s-session-cancel-yes = Yes, cancel it
s-session-none = No session booked.
s-session-need-people = { $count ->
    [one] A session needs two facilitators. Add { $count } more here.
   *[other] A session needs two facilitators. Add { $count } here.
}
s-session-no-guides = There are no guides in this group’s language.
s-session-no-group = First make a group. Then you can book a session.
s-field-empty = Please fill in “{ $field }”.
s-field-choose = Please choose something for “{ $field }”.
s-field-not-a-date = That isn’t a date.
s-field-bad-address = Please give an address that begins with https://
s-field-age = Please give an age from { $least } to { $most }.
s-field-too-long = That is too long.
s-field-bad-text = Some signs in it can’t be used.
s-field-bad-handle = Small letters, digits, dots and dashes only, 2 to 32 of them.
s-field-handle-taken = That sign-in name is taken. Please choose another.
s-field-name-taken = Someone here has that name. Please choose another.
s-field-unknown-guide = That guide isn’t there in the group’s language.
s-field-unknown-place = We have no help lines there.
s-field-out-of-range = Please give a number in the range.

## Invitations
s-invites-title = Invitations
s-invites-for = For { $group }
s-invites-why = Each link lets one person in, once. Give it to them yourself; don’t put it where others read along.
s-invite-kind = What kind?
s-invite-make = Make an invitation
s-invite-link-hint = For one person. Works for 14 days.
s-invite-spoken-hint = To say on the phone or write down. Works for 24 hours.
s-invite-once = Shown once. Copy or print it now.
s-invite-link-title = The link
s-invite-code-title = The code
s-invite-copy = Copy
s-invite-copied = Copied.
s-invite-copy-failed = It couldn’t be copied. Select it and copy it yourself.
s-invite-print = Print
s-invite-done = Done, hide it
s-invite-until = Works until { $when }.
s-invite-how = Go to { $address } and enter this code.
s-invites-list = Made so far
s-invites-none = None yet.
s-invite-kind-link = Link
s-invite-kind-spoken = Spoken code
s-invite-state-open = { $uses ->
    [one] One use left
   *[other] { $uses } uses left
}
s-invite-state-used = Used
s-invite-state-revoked = Taken back
s-invite-state-expired = Run out
s-invite-revoke = Take back
s-invite-revoke-sure = Take it back? It stops working at once.
s-invite-revoke-yes = Yes, take it back
s-invite-revoke-label = Take back the invitation that works until { $when }

## People
s-people-title = People
s-people-list = Accounts
s-people-none = No facilitators yet.
s-people-add = Add a facilitator
s-person-name = Their name
s-person-name-hint = Members see it in the room.
s-person-handle = Sign-in name
s-person-handle-hint = What they type to sign in, such as jo.smith
s-person-add = Make the account
s-person-password-title = Password for { $name }
s-person-password-handle = Sign-in name: { $handle }
s-person-password-where = They sign in at { $address }, and can change it there.
s-role-facilitator = facilitator
s-role-coordinator = coordinator
s-person-remove = Remove
s-person-remove-label = Remove { $name }
s-person-remove-sure = Remove { $name }? They’re signed out at once and can’t sign in again.
s-person-remove-yes = Yes, remove
