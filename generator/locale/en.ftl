# Every English string of the site, the command line and the messages. The Chinese of each stands
# in zh.ftl under the same name with the same arguments (a test compares them).

## Navigation

nav-home = Home
nav-zones = Zones
nav-archive = Archive
nav-forms = Forms
nav-tags = Tags
nav-photos = Photos
nav-write = Write for us

## Home

home-title = { $organisation } activity archive
home-description = Activities of the branches and zones of { $organisation }: publicity and archive
home-all = { $n ->
    [one] One activity in all
   *[other] All { $n } activities
}
home-this-year = { $n ->
    [one] one activity this year
   *[other] { $n } activities this year
}
home-newest = Newest
home-needs = To be done
home-need-overdue = Overdue
home-need-month = Due this month
home-need-recheck = Hazards to re-check
home-need-none = none
home-oldest = the oldest for { $age }
home-month-done = { $done } done, { $rest } left
home-hazards-late = { $n ->
    [one] one more is overdue
   *[other] { $n } more are overdue
}
home-duty-quarter = On duty in quarter { $n }
home-half-year = Hosting the committee's activities this half-year
home-month-said = { $n ->
    [one] One activity
   *[other] { $n } activities
}, { $units ->
    [one] one branch active
   *[other] { $units } branches active
}
    .what = activities: published ones that began this month, one of several days counted once, no announcements. Branches: those that host, co-host or have attendance
home-calendar = Calendar of the month
home-zones-rest = { $n } more
home-years = By year
home-start-units = See whether the units and the rotation are right.
home-start-write = Follow the guide and write the first report; with a photo it leads this page.
home-start-check = Check before you send it in: every common slip has its remedy.
home-latest = Latest activities
home-year-count = Activities in { $year }
home-entries = Find it here
home-empty-title = The first leaf is yours to write
home-empty-text = Nothing has been published yet. Follow the guide for writers; your first activity's cover and summary will appear here.

## Everywhere

as-of = Figures as of { $date }
breadcrumb = You are here
skip-to-text = Skip to the text
skip-lists = Neighbouring lists
level-branch = Branch level
level-zone = Zone level
level-committee = Committee level
role-host = Host
role-co-host = Co-host
role-participant = Participant
badge-joint = Joint
badge-corrected = Corrected
badge-planned = Planned
count-reports = { $n ->
    [one] { $n } activity
   *[other] { $n } activities
}
count-reports-total = { $n ->
    [one] { $n } report
   *[other] { $n } reports
} in all
count-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
count-hours = { $n } h
none-yet = none yet
field-separator = {", "}
parenthesis-open = {" ("}
parenthesis-close = )

## Lists

list-newer = Newer page
list-older = Older page
list-page = Page { $n }
list-page-title = { $title } (page { $n })
list-description = { $title }: { $n ->
    [one] { $n } activity
   *[other] { $n } activities
}
list-empty = There are no activities here yet.
list-pages = Pages
list-months = To a month

## Report page

report-fulfils = What it was for
report-corrected-on = corrected on { $date }
report-facts = Facts
report-all-invited = Open to all branches
report-attendance = Attendance
report-unit = Unit
report-expected = Expected
report-present = Present
report-leave = On leave
report-absent = Absent
report-online = of these online
report-made-up = Made up
report-roster-note = Expected is the roster on the day of the activity; absent = expected − present − on leave.
report-photos = Photos
report-photo-missing = This photo cannot be shown
report-photo-alt = { $title } (photo { $n })

## Photo walls

photos-wall = Photo wall
photos-count = { $n ->
    [one] 1 photo
   *[other] { $n } photos
}
photos-year-title = Photos of { $year }
photos-unit-title = Photos of { $unit }
photos-description = { $title }: { $n ->
    [one] 1 photo
   *[other] { $n } photos
}
photos-by-year = Photos by year
photos-by-unit = Photos by unit
photos-newer = Newer photos
photos-older = Older photos
photos-empty = There are no photos yet.
photos-original = Full size
photos-lightbox = Photo viewer
photos-close = Close (Esc)
photos-previous = Previous (←)
photos-next = Next (→)

report-attachments = Attachments
report-resolutions = Resolutions
report-resolution = Resolution
report-owner = Owner
report-due = Due
report-done-on = Done
report-open = in progress
report-outcomes = Outcomes
report-outcome-source = Evidence:{" "}
report-corrections = Corrections
report-newer = Next ({ $unit })
report-older = Previous ({ $unit })
report-neighbours = Other reports of the same unit
report-related = Related activities
report-wechat = Article for WeChat
report-edit = Edit this page
report-tags = Tags
duty-quarter = On duty that quarter

field-title = Title
field-date = Date
field-end-date = End date
time-next-day = { $time } the next day
field-start = Time
field-end = End
field-host = Host
field-zone = Zone
field-level = Level
field-co-hosts = Co-hosts
field-participants = Participants
field-forms = Forms
field-tags = Tags
field-plan = Plan items
field-unplanned-reason = Why unplanned
field-place = Place
field-chair = Chair
field-recorder = Recorder
field-attendance = Attendance
field-guests = Guests
field-study-hours = Study hours
field-study-modes = Study modes
field-summary = Summary
field-highlight = Highlight
field-cover = Cover
field-photos = Photos
field-hazards = Hazards
field-rechecks = Re-checks
field-projects = Projects
field-areas = Responsibility areas
field-resolutions = Resolutions
field-outcomes = Outcomes
field-resources = Resources
field-received = Received
field-author = Author
field-proofreader = Proofreader
field-review = Reviews
field-status = Status
field-publish-from = Publish from
field-expires = Expires
field-corrections = Corrections

## Zones and branches

zones-description = The zones and branches of { $organisation }
zones-sum-note = An activity of several zones counts in each of them, so that the zones may add up to more than the year has ({ $n }).
zones-lead = Each quarter every zone has a lead and a deputy branch, which take turns in planning, publicity and summary.
zones-empty = The organisation file has no zones yet.
zones-former = Closed or merged branches
unit-description = Activities of { $unit }
unit-members = Members
unit-fixed-day = Fixed theme day
unit-fixed-day-value = Day { $day } of each month
unit-founded = Founded
unit-closed = Closed
unit-merged-into = Merged into
unit-branches = Branches
unit-no-branches = This zone has no branches at present.
unit-duty = On duty this quarter
unit-rotation = Rotation
unit-rotation-year = { $year }
unit-quarter = Q{ $n }
unit-lead = Lead
unit-deputy = Deputy
unit-not-set = not set
unit-half-duty = Hosts the committee's activities: { $halves }
unit-half = { $n ->
    [1] first half
   *[2] second half
}
unit-no-figure = nothing to count yet
unit-posts = Office holders
unit-post-vacant = vacant
unit-post-since = since { $date }
unit-history = History
unit-latest = Latest activities
unit-planned = Coming up
unit-count-year = { $n ->
    [one] { $n } activity
   *[other] { $n } activities
} in { $year }
unit-no-reports-yet = No activities yet
unit-counted = figures count { $n }: hosted, co-hosted or with attendance
unit-totals = Took part in { $total }, hosted { $hosted }
unit-empty-title = No activities here yet
unit-empty-text = As soon as { $unit } publishes its first report it will appear here, and so will activities of others that it takes part in.
unit-year-title = { $unit } · { $year }
unit-year-empty = { $unit } has no activities in { $year } yet.
history-renamed = Renamed from “{ $old }” to “{ $new }”
history-moved = Moved from { $old } to { $new }

## Archive, forms, tags

archive-description = The activities of { $organisation } by year and month
archive-lead = { $n ->
    [one] { $n } report
   *[other] { $n } reports
} in all. Choose a year or a month; the darker a month, the more activities it had.
archive-year-title = Activities in { $year }
archive-year-empty = There are no activities in { $year } yet.
archive-month-title = Activities in { $month }
archive-month-empty = There were no activities in { $month }.
archive-empty = No activities yet; the calendar begins with the first one.
archive-month-cell = { $label }: { $n ->
    [one] { $n } activity
   *[other] { $n } activities
}
forms-lead = Find activities of one kind and see how other branches go about them.
forms-other = Other
forms-empty = The organisation file has no forms yet.
form-empty = No branch has held a “{ $form }” yet.
tags-lead = Find activities by topic; the larger the word, the more of them.
tags-empty = No report has a tag yet.

## Guide for writers

write-lead = No programming: one folder, one text file and a few photos make an activity.
write-word = A Word file is there already
    .desk = Then nothing of the below is needed. Where there is a writing desk, open it on a phone or computer, tap “New report” and choose the .docx and the photos: title, time, place and numbers are recognised, each with the sentence that says so; compare them and submit.
    .command = Without a desk, ask somebody who uses the command line to run huoye import report.docx photo1.jpg photo2.jpg; what is not recognised is a marked blank. Save .doc and .wps as .docx in Word or WPS first.
write-steps = Publishing in five steps
write-step-folder = Make a folder
    .text = Below content/reports/<year>/ make a folder named date-slug, such as 2026-03-05-thunder. The slug is lower-case ASCII and never changes: it is the page's address.
write-step-copy = Write
    .text = Make a file index.md in the folder and paste the sample below into it. Between the two lines of dashes stand the facts, below them the text; an empty line begins a new paragraph.
write-step-photos = Add photos
    .text = Put the photos into the same folder; two to six are best. Any file name will do: the site turns them upright, scales them down and removes the place where they were taken.
write-step-preview = Look at it yourself
    .text = Run huoye check and mend what it lists; run huoye serve and look at the page in a browser. If you cannot, never mind: the check runs again when you submit.
write-step-submit = Submit for review
    .text = Open a merge request on the intranet forge. After the three reviews it is published. Co-hosts and participants write nothing: the report appears on their pages by itself.
write-sample-title = Sample (copy all of it)
write-sample =
    ---
    title: Three work tables in the square
    date: 2026-03-05
    host: casting
    forms: [volunteering]
    place: South gate square
    start: 14:30
    end: 16:30
    attendance:
      casting: {"{"}present: 22, leave: 3{"}"}
    photos:
      - {"{"}file: 01.jpg, caption: People queued at all three tables{"}"}
    ---

    On the afternoon of 5 March three work tables stood in the square …
write-copy = Copy the sample
write-copied = Copied; paste it into index.md
write-selected = Selected; press Ctrl+C to copy
write-download = Download an empty template
write-print = Print this page
write-template =
    ---
    title: (fill in: 26 characters at most)
    date: TODO
    host: TODO
    forms: []
    place:
    start:
    end:
    chair:
    attendance:
      TODO: {"{"}present: TODO, leave: 0{"}"}
    author:
    proofreader:
    review: {"{"}first: , second: , third: {"}"}
    ---

    (fill in: which day, which branch, where, what was done)

    ## How it was done

    (fill in: the course of it, the one thing worth keeping)

    ## What came of it

    (fill in: changes, figures and their source)
write-mistakes = Common slips
write-mistakes-lead = Nothing to worry about: what can be understood is mended with a note; for all else the check names the line and the remedy.
write-mistake-wrong = Often typed
write-mistake-right = Should be
write-mistake-colon = An ASCII colon, then a space
    .wrong = title:Planting trees
    .right = title: Planting trees
write-mistake-date = Dates as year-month-day
    .wrong = date: 8 March
    .right = date: 2026-03-08
write-mistake-title = A title with a colon or quotes inside goes in quotes
    .wrong = title: Theme day: volunteering
    .right = title: 'Theme day: volunteering'
write-mistake-fence = Three ASCII hyphens above and below
    .wrong = ———
    .right = ---
write-mistake-encoding = Save as UTF-8
    .wrong = Save as → Encoding: ANSI
    .right = Save as → Encoding: UTF-8
write-mistake-names = Posts, not names, phone numbers or id numbers
    .wrong = chair: Zhang San 13800000000
    .right = chair: branch secretary
write-fields = All fields
write-fields-more = The other { $n }, where they are of use
write-fields-lead = Only the first three are required. The English and the Chinese name both work; use one of them, not both.
write-field-key = Name
write-field-meaning = Meaning
write-field-example = Example
write-required = required
write-forms = Forms you can use
write-units = Unit names you can use

reference-title = Title, at most 26 characters, no full stop
    .example = title: Three work tables in the square
reference-date = Day of the activity
    .example = date: 2026-03-05
reference-host = Hosting unit: a branch, a zone or the committee, by id, name or short name
    .example = host: casting
reference-end-date = Last day of an activity of several days
    .example = end_date: 2026-03-06
reference-start = Start
    .example = start: 14:30
reference-end = End
    .example = end: 16:30
reference-level = Level: branch, zone or committee; by default that of the host
    .example = level: zone
reference-co-hosts = Co-hosting units
    .example = co_hosts: [forging, heat-treatment]
reference-participants = Participating units, or all
    .example = participants: [machining, gear]
reference-forms = Forms, at most three, the main one first
    .example = forms: [theme-lecture, visit]
reference-tags = Tags
    .example = tags: [safety, quality]
reference-plan = Codes of the plan items that it fulfils
    .example = plan: [Z-05]
reference-unplanned-reason = Why it is not in the plan
    .example = unplanned_reason: flood emergency
reference-place = Place
    .example = place: meeting room 3
reference-chair = Who chaired, by post
    .example = chair: branch secretary
reference-recorder = Who took the minutes, by post
    .example = recorder: organisation officer
reference-attendance = Attendance of each unit; expected and absent are derived
    .example =
        attendance:
          casting: {"{"}present: 22, leave: 3, online: 2, made_up: 1{"}"}
reference-guests = Number of guests; not in any rate
    .example = guests: 6
reference-study-hours = Study hours
    .example = study_hours: 1.5
reference-study-modes = Study modes
    .example = study_modes: [lecture, on site]
reference-summary = Summary; by default the first paragraph
    .example = summary: Three branches repaired, cut hair and sharpened knives for 86 people in two hours.
reference-highlight = Highlight: a sentence that the bulletin may quote; who writes one puts the activity forward
    .example = highlight: Seven radiators had their valves replaced on the spot.
reference-cover = Cover photo; by default the first one
    .example = cover: 02.jpg
reference-photos = Photos and captions; by default all in the order of their names
    .example =
        photos:
          - {"{"}file: 01.jpg, caption: People queued at all three tables{"}"}
reference-hazards = Ids of the hazards found
    .example = hazards: [H-2026-031]
reference-rechecks = Re-checks of earlier hazards
    .example =
        rechecks:
          - {"{"}id: H-2026-018, result: passed{"}"}
reference-projects = What happened in research projects
    .example =
        projects:
          - {"{"}id: quick-die-change, action: second trial{"}"}
reference-areas = Checks of responsibility areas
    .example =
        areas:
          - {"{"}id: A-07, found: 2, stopped: 1{"}"}
reference-resolutions = What a deliberation agreed on
    .example =
        resolutions:
          - {"{"}text: one more bus for the night shift, owner: head of services, due: 2026-04-30{"}"}
reference-outcomes = Outcomes with what proves them
    .example =
        outcomes:
          - {"{"}type: efficiency, text: die change from 47 to 28 steps, source: process sheet{"}"}
reference-resources = Ids of the shared resources used
    .example = resources: [R-03]
reference-received = Day on which the write-up came in
    .example = received: 2026-03-07
reference-author = Author, by post
    .example = author: publicity officer
reference-proofreader = Proofreader, by post; not the author
    .example = proofreader: organisation officer
reference-review = The three reviews, by post
    .example = review: {"{"}first: branch secretary, second: zone liaison, third: publicity officer{"}"}
reference-status = Status: draft, planned, published, corrected; published by default
    .example = status: draft
reference-publish-from = Nowhere on the site before the beginning of this day, or this minute
    .example = publish_from: 2026-03-09 08:00
reference-expires = Withdrawn from the beginning of this day, or this minute, on; a page that says so stays
    .example = expires: 2026-12-31
reference-corrections = Corrections after publication; shown on the page
    .example =
        corrections:
          - {"{"}date: 2026-03-20, text: number of people served is 86, not 68{"}"}

## Other strings of the theme

not-found-title = Page not found
not-found-text = It may have moved, or it may never have existed.
not-found-home = Go to the home page
footer-made = Made with Huoye
redirect-here = This page is here:

## Progress and command line

duration = { $hours ->
    [0] { $minutes } min
   *[other] { $minutes ->
        [0] { $hours } h
       *[other] { $hours } h { $minutes } min
    }
 }
progress-load = Reading reports …
progress-compare = Comparing with earlier texts and photos …
progress-check = Checking …
progress-photos = Preparing photos …
progress-rate = { $rate } a second, { $left } left
progress-theme = Preparing theme and hand-written pages …
progress-files = Making tables and feeds …
progress-pages = Building pages …
build-done = The site is built: { $pages ->
    [one] { $pages } page
   *[other] { $pages } pages
} in { $folder }.
build-open = To look at it: huoye serve, then open http://127.0.0.1:8000/ in a browser
build-no-organisation = The organisation file cannot be used, so there is no site. Please mend what is listed above first.
build-settings = MkDocs refuses a setting in mkdocs.yml; see the lines above.
build-faulty-strict = { $n ->
    [one] { $n } page or file could not be made because of a fault of the program
   *[other] { $n } pages or files could not be made because of a fault of the program
} (--strict).
build-strict = { $n ->
    [one] { $n } report was left out because of errors
   *[other] { $n } reports were left out because of errors
} (--strict).
serve-start = Starting the preview; open the address shown in a browser. Ctrl+C ends it.
serve-ready = The site is ready: { $url }
serve-building = Building the site …
serve-no-port = The preview's address cannot be used ({ $detail }). Another preview may be running; choose another port: huoye serve --address 127.0.0.1:8001
generate-done = Wrote { $n ->
    [one] { $n } file
   *[other] { $n } files
} below { $folder }.
generate-exists = The folder { $folder } has something else in it and was not touched. Choose an empty one.
demo-writing = Writing the demo organisation …
demo-done = Wrote a demo organisation with { $n ->
    [one] { $n } report
   *[other] { $n } reports
} to { $folder }. Run huoye build there.

cli-huoye =
    Huoye: turns the activities of every branch into pages of one searchable intranet site.

    Exit codes: 0 fine, 1 problems in the content, 2 wrong use of the command.
    .examples =
        huoye check
        huoye build --strict
        huoye serve
cli-build = Build the whole site into site/.
    .examples =
        huoye build
        huoye build --site-dir /srv/www/archive
        huoye build --strict
cli-serve = Show the site on this machine; pages reload when the content changes.
    .examples =
        huoye serve
        huoye serve --address 0.0.0.0:8001
cli-check =
    Check the content and list every fault with its remedy; without a path, all of it.

    Exit codes: 0 no errors, 1 errors (with --strict warnings, too), 2 wrong usage.
    .examples =
        huoye check
        huoye check content/reports/2026/2026-03-05-thunder
        huoye check --base origin/main --format markdown
        huoye check --fix
        huoye check --explain title-length
cli-review =
    Review what differs from another branch: reports, their problems, the effect on the figures, the pages that change.
    .examples =
        huoye review --base origin/main
        huoye review --base origin/main --format html --output review.html
        huoye review --base origin/main --post gitlab
cli-generate = Write the site as a plain docs tree, which mkdocs builds without this tool.
    .examples = huoye generate out
cli-demo = Write a demo organisation of any size; the same seed gives the same content. Branches, zones, plans and ledgers grow with the reports.
    .examples =
        huoye demo demo
        huoye demo large --reports 2000 --photos 3 --years 5 --seed 7
        huoye demo group --reports 100000 --photos 0 --years 20 --branches 3000
cli-photos = Photos: prepare originals before they are committed, look for metadata in the finished site.
    .examples =
        huoye photos fix content/reports/2026
        huoye photos audit site
cli-photos-fix =
    Prepare originals: turn them upright, remove GPS and other metadata, scale them down, make JPG of HEIC, take spaces and emoji out of their names; the texts beside them follow.

    Changes the files in place, so run it before committing; run again, it changes nothing.
    .examples =
        huoye photos fix content/reports/2026/2026-03-05-thunder
        huoye photos fix --dry-run content/reports
cli-photos-audit = Look into every image of a finished site: none may tell place, device or author.
    .examples = huoye photos audit site
cli-cache = Show how much each part of the cache holds; all of it may be deleted, the next build makes it again.
    .examples =
        huoye cache
        huoye cache --prune
        huoye cache --max-size 2GB
cli-rollback =
    Serve a former release of the site again. Each build keeps the one it replaces.

    Going back and forth changes nothing in the content; the next build publishes what is there.
    .examples =
        huoye rollback
        huoye rollback --list
        huoye rollback --steps 2
        huoye rollback --steps -1
cli-metavar-path = PATH
cli-option-dry-run = Only tell what would be done.
cli-option-prune = Remove what the last build did not use.
cli-option-max-size = Remove the least recently used until at most this much is left.
cli-option-releases = List the releases that are there, newest first.
cli-option-steps = So many releases back (1 if not said); a negative number goes forward again.
cli-metavar-size = SIZE
cli-metavar-steps = N
photos-fixed = { $path }: { $old } → { $new }{ $name ->
    [same] {""}
   *[other] , now { $name }
}
photos-refused = { $path }: left as it is. { $reason }
photos-fix-done = Fixed { $n } of { $total } photos, { $old } → { $new } in all.
photos-fix-dry = { $n } of { $total } photos need fixing, { $old } → { $new } in all. Nothing was changed.
photos-leak = { $path }: { $kinds }
photos-leaks = { $n ->
    [one] 1 file carries
   *[other] { $n } files carry
} what should not be public.
photos-no-leaks = Checked: no image carries metadata, no file a position.
metadata-exif = Exif
metadata-xmp = XMP
metadata-iptc = IPTC
metadata-comment = comment
metadata-thumbnail = thumbnail
metadata-other = other data
metadata-location = place it was made at
metadata-unreadable = image format that cannot be checked
cache-usage = { $folder }: { $files ->
    [one] 1 file
   *[other] { $files } files
}, { $size }.
cache-part = {"  "}{ $name }: { $files ->
    [one] 1 file
   *[other] { $files } files
}, { $size }{ $unused ->
    [0] {""}
    [one] {"; "}the last build did not use 1, { $unused_size }
   *[other] {"; "}the last build did not use { $unused }, { $unused_size }
}
cache-part-photos = Photos
cache-part-search = Search
cache-part-twins = Signatures of texts and photos
cache-part-pages = Pages
cache-part-facts = What was read
cache-part-shell = Page frames
cache-part-loose = Other files
cache-photos = The last build used { $n ->
    [one] 1 original
   *[other] { $n } originals
}.
cache-unused = Remove what was not used: huoye cache --prune
cache-pruned = Removed { $n ->
    [one] 1 unused file
   *[other] { $n } unused files
}, { $size }.
cache-shrunk = Removed { $n ->
    [one] 1 file
   *[other] { $n } files
}, { $size }, least recently used first, to keep within { $limit }.
rollback-done = { $folder } is release { $number } again, published { $published }.
rollback-undo = Back to the one before: huoye rollback --steps { $steps }
rollback-none = { $way ->
    [newer] There is no release so many steps forward
   *[older] There is no release so many steps back
} ({ $steps }); { $n ->
    [0] none is kept
    [one] 1 is kept
   *[other] { $n } are kept
} in that direction. See huoye rollback --list
rollback-empty = There is no site in { $folder } yet.
rollback-line = { $number }  { $published }{ $state ->
    [served] {"  "}← served
   *[kept] {""}
}
release-locked = { $host ->
    [blank] Another build is writing this site. Please try again when it is done.
   *[other] Another build (process { $pid } on { $host }, since { $since }) is writing this site. Please try again when it is done.
}
release-target-link = { $path } is a link. A site is swapped in by renaming: name the folder that the link leads to.
release-target-file = { $path } is a file, not a folder. Please remove it or choose another folder.
release-target-mount = { $path } is a mounted disk, which cannot be renamed. Mount its parent folder instead, or choose a folder inside it.
release-target-around = { $path } holds the folder you are working in; a site needs a folder of its own.
release-bad-path = The name of “{ $path }” cannot be published: it has a character, an ending or a name that not every system can store. Please rename the file.
release-path-twice = “{ $path }” would be published twice. Please rename one of the two files.
release-incomplete = { $n ->
    [one] One file of the new site is missing or cut short
   *[other] { $n } files of the new site are missing or cut short
} (the first is “{ $path }”). The served site was not touched. Is the disk full, or was something removed meanwhile?
cli-usage = Usage:{" "}
cli-options = Options:
cli-commands = Commands:
cli-examples = Examples:
cli-notes = {" "}({ $notes })
cli-note-separator = {"; "}
cli-note-default = default { $value }
cli-note-range = { $low } to { $high }
cli-note-required = required
cli-metavar-format = FORMAT
cli-metavar-forge = FORGE
cli-metavar-url = URL
cli-metavar-address = IP:PORT
cli-options-piece = [OPTIONS]
cli-command-piece = COMMAND …
cli-help-option = Show this help.
cli-metavar-file = FILE
cli-metavar-folder = FOLDER
cli-option-version = Show the version.
cli-option-config = The site's configuration file.
cli-option-strict = Fail on problems instead of leaving faulty reports out.
cli-option-site-dir = Where the site goes (by default as configured, usually site).
cli-option-address = Address and port of the preview.
cli-option-reports = Number of reports.
cli-option-photos = Most photos of a report.
cli-option-years = Number of years, each with its plan and its duties.
cli-option-branches = Number of branches; without it as many as write so many reports.
cli-option-zones = Number of zones; without it four, or one for thirty branches.
cli-option-seed = Random seed.
cli-error = Error: { $text }
cli-bug = Error: Huoye itself failed ({ $detail }, { $where }). Please report this line, and the command, to its maintainers.
cli-bug-more = With HUOYE_TRACEBACK=1 in the environment the next run shows where.
cli-error-help = Try { $command } --help
cli-error-option = There is no option { $name }. { $suggestion ->
    [blank] {""}
   *[other] Did you mean { $suggestion }?
}
cli-error-missing = { $name } is missing.
cli-error-value = The value of { $name } is wrong: { $detail }.
cli-error-argument = { $name } needs a value.
cli-error-flag = { $name } takes no value.
cli-error-extra = “{ $value }” is too much.
cli-error-file = { $path ->
    [blank] A file cannot be read or written
   *[other] “{ $path }” cannot be read or written
}: { $code ->
    [ENOENT] no such file or folder
    [EACCES] no permission
    [EPERM] no permission
    [EROFS] the disk is read-only
    [EEXIST] there is a file of that name
    [ENOTDIR] this is a file, not a folder
    [EISDIR] this is a folder, not a file
    [ENOSPC] the disk is full. Make room and try again, or write to another disk; which one temporary files are on is said by the environment variable TMPDIR
    [EDQUOT] the quota of the disk is used up. Make room and try again, or write to another disk
    [EFBIG] the file is too large for this place
   *[other] { $reason }
}.
cli-value-choice = one of { $choices }
cli-value-number = a whole number, { $range }
cli-value-missing = no such file or folder
cli-value-file = this is a folder, not a file
cli-value-folder = this is a file, not a folder
cli-value-address = write it like 127.0.0.1:8000
cli-value-size = write it like 500MB or 2GB
cli-error-command = There is no such command. Commands: { $commands }

## Messages: everywhere

severity-error = error
severity-warning = warning
severity-info = info
label-hint = Remedy:{" "}
label-example = Correct:{" "}
summary-clean = Checked; no problems found.
summary-problems = { $errors ->
    [one] { $errors } error
   *[other] { $errors } errors
}, { $warnings ->
    [one] { $warnings } warning
   *[other] { $warnings } warnings
}, { $infos ->
    [one] { $infos } note
   *[other] { $infos } notes
}.
summary-left-out = {" "}{ $n ->
    [one] { $n } report was left out because of errors and will
   *[other] { $n } reports were left out because of errors and will
} appear once they are mended.

## Messages: files and front matter

problem-encoding-legacy = The file is encoded as { $encoding } and was read as such; it begins “{ $start }”
    .hint = Open it in an editor and save it as UTF-8
problem-encoding-unknown = The encoding of this file is unknown
    .hint = It may be a Word document with another ending, or damaged. Copy its text into a new text file and save it as UTF-8
problem-characters-unseen = { $n ->
        [one] A character nobody can see ({ $names }) was
       *[other] { $n } characters nobody can see ({ $names }) were
    } taken out of this file
    .hint = They mostly come with text pasted from a web page, WeChat or Word. Type this line anew, or paste the text into a plain editor first
problem-file-empty = The file is empty
    .hint = Paste the sample into it and change it
    .example =
        ---
        title: Three work tables in the square
        date: 2026-03-05
        host: casting
        ---

        The text goes here.
problem-fence-missing = The first line should be “---”; it is “{ $found }”
    .hint = The facts stand between two lines of three hyphens; the first is the file's first line
    .example =
        ---
        title: Three work tables in the square
        date: 2026-03-05
        host: casting
        ---
problem-fence-unclosed = The second line of “---” below the facts is missing
    .hint = Put a line of three hyphens between the facts and the text
    .example =
        ---
        title: Three work tables in the square
        date: 2026-03-05
        host: casting
        ---

        The text goes here.
problem-fence-form = The line “{ $found }” was taken for “---”
    .hint = Use three ASCII hyphens
    .example = ---
problem-front-empty = There is nothing between the two lines of “---”
    .hint = Give at least title, date and host
    .example =
        title: Three work tables in the square
        date: 2026-03-05
        host: casting
problem-front-no-keys = There are no lines “name: value” between the two lines of “---”
    .hint = One field a line: its name, a colon, a space, its value
    .example = title: Three work tables in the square
until-mended = { $hint ->
    [blank] The page is without it until then
   *[other] { $hint }{ $ends ->
        [question] {""}
       *[other] .
    } The page is without it until then
}
problem-yaml-syntax = This line cannot be read{ $detail ->
    [bracket] : brackets or braces are not in pairs
    [quote] : quotes are not in pairs
    [colon] : something is wrong with a colon
    [character] : there is a sign that cannot stand here
    [indent] : the indent does not line up
    [deep] : too many brackets inside each other
   *[other] {""}
}
    .hint = Look at this line and the one above: a space behind the colon, quotes and brackets in pairs, the indent
    .example = title: 'Theme day: volunteering'
problem-yaml-alias = A reference such as “{ $detail }” is not supported
    .hint = Write the value out; put it in quotes when it begins with * or &
    .example = title: '*A day at post one'
problem-yaml-colon = “{ $found }” has a full-width colon; it was read as “{ $mended }”
    .hint = Use an ASCII colon and a space
problem-yaml-colon-space = “{ $found }” lacks a space behind the colon; it was read as “{ $mended }”
    .hint = Put a space behind the colon
problem-yaml-tab = The indent before “{ $found }” has tabs or full-width spaces; they were read as spaces
    .hint = Indent by two ordinary spaces
problem-yaml-colon-missing = There is no colon behind “{ $found }”; it was read as “{ $mended }”
    .hint = Write an ASCII colon and a space behind the name
problem-yaml-key = The name “{ $found }” has signs around it; it was read as “{ $mended }”
    .hint = Write the name alone, without bold type, quotes or brackets
problem-yaml-indent = “{ $found }” is not indented like the others; it was read as “{ $mended }”
    .hint = Begin each field at the start of its line; indent what belongs to it by two spaces
problem-yaml-comment = “{ $found }” stands behind a space and a #: it is a comment and was not used
    .hint = Delete the comment, or put the whole value in single quotes if it belongs to it
    .example = place: 'Furnace 2 # east side'
problem-yaml-continued = The lines below are not indented, or have signs that would be misread; they were joined with this one: { $found }
    .hint = Write the value on one line; or indent the other lines by two spaces and put all of it in single quotes
problem-yaml-quote-open = There is only one quote: { $found }; it was read as “{ $mended }”
    .hint = Write both quotes, or none
    .example = place: South gate
problem-yaml-flow = What is in brackets was read as it was meant: “{ $mended }”
    .hint = Use ASCII brackets in pairs, ASCII commas, and ASCII colons with a space behind
    .example = casting: {"{"}present: 22, leave: 3{"}"}
problem-yaml-bullet = The dash before “{ $found }” is no hyphen; it was read as “{ $mended }”
    .hint = Begin each item of a list with a hyphen and a space
    .example = - casting
problem-yaml-brackets = “{ $found }” has full-width brackets; they were read as ASCII ones
    .hint = Use ASCII brackets and commas
    .example = forms: [theme-lecture, visit]
problem-yaml-quotes = The value has signs that would be misread; it was put in quotes: { $found }
    .hint = Put a value in single quotes when it has a colon or # inside or begins with a quote, a bracket, @ or %
    .example = title: 'Theme day: volunteering'
problem-key-unknown = “{ $key }” is not a known field and was not used
    .hint = { $suggestion ->
        [blank] { $known ->
            [blank] See the list of all fields in the guide for writers
           *[other] What can stand here: { $known }
        }
       *[other] Did you mean “{ $suggestion }”?
    }
problem-key-repeated = “{ $key }” stands twice, first on line { $line }
    .hint = Keep the right line and delete the other
problem-alias-contradicts = “{ $key }” and “{ $other }” on line { $line } are the same field with different values
    .hint = Keep the right line and delete the other
problem-field-missing = “{ $name }” is missing
    .hint = Add it
problem-value-invalid = “{ $value }” is no good value for “{ $name }” ({ $detail })
    .hint = Follow the example
problem-value-too-long = “{ $name }” has { $n } characters, more than { $most } (“{ $value }…”)
    .hint = Make it shorter; the rest belongs into the text
problem-list-expected = “{ $name }” should be a list; it is “{ $value }”
    .hint = Follow the example
problem-mapping-expected = “{ $value }” in “{ $name }” is incomplete
    .hint = Follow the example
problem-number-whole = “{ $name }” should be a whole number; it is “{ $value }”
    .hint = Write digits only
    .example = guests: 6
problem-timezone-unknown = There is no time zone “{ $value }”
    .hint = Write its name in the tz database; China's is Asia/Shanghai
    .example = timezone: Asia/Shanghai
problem-number-range = “{ $name }” is { $value }, beyond its limit of { $limit }
    .hint = Choose a number within it
problem-text-expected = “{ $name }” should be a text; it is “{ $value }”
    .hint = Put a value with brackets or braces in quotes
    .example = place: '[South gate] square'
problem-number-unreadable = “{ $name }” should be a number; it is “{ $value }”
    .hint = Write digits only
    .example = study_hours: 1.5
problem-year-range = The year of “{ $value }” cannot be; years are from { $first } to { $last }
    .hint = Check whether a digit is missing or typed twice
    .example = 2026-03-05
problem-date-unreadable = “{ $value }” is no date
    .hint = Write year-month-day; for several days the first one in date, the last one in end_date
    .example =
        date: 2026-03-05
        end_date: 2026-03-06
problem-date-form = The date “{ $value }” was read as { $read }
    .hint = Write year-month-day with two digits for month and day
problem-moment-unreadable = “{ $value }” is neither a day nor a day with a time
    .hint = Write year-month-day, or year-month-day hours:minutes by the 24-hour clock; until it can be read nothing is published
    .example = publish_from: 2026-03-09 08:00
problem-publication-reversed = It expires before it is published
    .hint = Check both times; a day alone is its beginning
    .example =
        publish_from: 2026-03-09 08:00
        expires: 2026-12-31
problem-time-unreadable = “{ $value }” is no time of day
    .hint = Write hours:minutes by the 24-hour clock; 24:00 for the end at midnight
    .example = start: 14:30
problem-time-form = The time “{ $value }” was read as { $read }
    .hint = Write hours:minutes by the 24-hour clock
problem-time-midnight = “{ $value }” may be the beginning of that day or of the next
    .hint = Write the day that begins then as the date, and 00:00 as the start
    .example = start: 00:00
problem-span-split = “{ $value }” names two; it was read as from { $begin } to { $end }
    .hint = Write the beginning and the end in fields of their own
problem-time-sexagesimal = “{ $value }” seems to be a time that a program converted; it was read as { $read }
    .hint = Write hours:minutes
    .example = start: 14:30
problem-month-unreadable = “{ $value }” is no month
    .hint = Write year-month
    .example = month: 2026-02
problem-list-too-long = There are { $n } entries; the first { $most } were taken, and none from “{ $value }” on
    .hint = Keep the few that matter most
problem-text-joined = This is one text; “{ $typed }” was read as “{ $read }”
    .hint = Write several names one behind the other
problem-list-form = The list “{ $value }” was read as { $read }
    .hint = Use ASCII brackets and commas
problem-choice-unknown = “{ $value }” is not one of the choices
    .hint = Choices: { $allowed }
problem-attendance-form = Attendance is given unit by unit; it is “{ $value }”
    .hint = One line a unit
    .example =
        attendance:
          casting: {"{"}present: 22, leave: 3{"}"}
problem-attendance-repeated = Attendance of “{ $value }” stands twice
    .hint = One line a unit (its name and short name mean the same unit)
problem-period-reversed = The end { $value } is before the beginning
    .hint = Check both dates
problem-date-future = The activity's date { $value } is after { $as_of }, the date of the figures
    .hint = Check the year; to announce an activity add its status
    .example = status: planned
problem-date-folder = The date { $value } differs from the one in the folder's name “{ $folder }”
    .hint = Check the date. The address follows the folder: leave it when the report is published, else rename it
problem-unit-unknown = There is no unit “{ $value }”
    .hint = { $suggestion ->
        [blank] See the unit names in the guide for writers
       *[other] Did you mean “{ $suggestion }”?
    }
problem-unit-read = “{ $value }” was taken for “{ $read }”
    .hint = Write the full or the short name; correct it if another unit is meant
problem-host-several = There is one host; this is “{ $value }”
    .hint = Write the unit in charge as host, the others as co-hosts
    .example =
        host: casting
        co_hosts: [forging]
problem-unit-ambiguous = “{ $value }” can mean several units: { $known }
    .hint = Write the full name or the id
problem-unit-not-then = “{ $value }” did not exist on { $date }
    .hint = Check the date and the unit
problem-form-unknown = There is no form “{ $value }”
    .hint = { $suggestion ->
        [blank] Forms: { $known }
       *[other] Did you mean “{ $suggestion }”?
    }
problem-photo-missing = There is no photo “{ $value }” in the folder
    .hint = { $suggestion ->
        [blank] Put the photo into the folder or delete this entry
       *[other] Did you mean “{ $suggestion }”?
    }
problem-photo-unreadable = The photo's file cannot be read ({ $reason }); the report is shown without it
    .hint = See whether the file is still there and may be read, then copy it again
problem-photo-empty = The photo's file is empty (0 bytes); the report is shown without it
    .hint = It was probably not sent completely: copy it again
problem-photo-broken = The photo is damaged and cannot be opened; the report is shown without it
    .hint = Copy it from the phone again; in WeChat choose “full image”
problem-photo-cut-off = The photo was not sent completely; only the part that arrived is shown
    .hint = Copy it from the phone again
problem-photo-format = { $found ->
    [blank] This file is no photo (its content is no kind of image known here); it is not shown
   *[other] This file is { $found }, which is not taken; it is not shown
}
    .hint = Save it as JPG or PNG; a new ending alone does not help
problem-photo-svg = This is an SVG drawing, which may carry a program; it is not shown
    .hint = Export it as PNG
problem-photo-lfs = This is only a Git LFS pointer, not the photo itself
    .hint = Run git lfs pull first
problem-photo-too-heavy = The photo has { $size } MB, more than the limit of { $limit } MB; it is not shown
    .hint = { $fixable ->
        [no] Too large even for huoye photos fix: open it in a viewer and save it as a smaller JPG
       *[yes] Scale it down first: huoye photos fix with the path of this file
    }
problem-photo-too-large = The photo has { $size } megapixels, more than the limit of { $limit }; it is not shown
    .hint = { $fixable ->
        [no] Too large even for huoye photos fix: open it in a viewer and save it as a smaller JPG
       *[yes] Scale it down first: huoye photos fix with the path of this file
    }
problem-photo-shape = This picture is { $width } pixels wide and { $height } high, no more than a line; it is not published
    .hint = Cut it into several
problem-photo-attachment = This attachment is a { $kind } image, whose metadata cannot be removed; it is not published
    .hint = Save it as JPG or PNG
problem-photo-location = The photo tells where it was taken (GPS). The site does not, but history keeps it for ever
    .hint = Run huoye photos fix { $folder } before committing
problem-photo-heic = This is a HEIC photo (an iPhone's format), which many computers cannot open
    .hint = Run huoye photos fix { $folder } before committing: it makes a JPG
problem-photo-suffix = The name ends in “{ $found }”, but the content is { $kind }
    .hint = The site does not mind; huoye photos fix { $folder } mends it
problem-photo-unscaled = The original has { $pixels } pixels and { $size } MB; the repository grows with every one
    .hint = Run huoye photos fix { $folder } before committing: it scales the longest side to { $side } pixels
problem-attachment-page = This file would open as a page of the site; it is not published
    .hint = A report is one index.md: move the text there, or save it as Word or PDF beside it
    .example = minutes.docx
problem-report-no-text = { $kind ->
        [word] There is no index.md in this folder, only the document “{ $name }”; it was not used
        [renamed] There is no index.md in this folder; the text seems to be in “{ $name }”, which was not used
        [deeper] There is no index.md in this folder but another folder, “{ $name }”; it was not used
       *[other] There is no index.md in this folder; it was not used
    }
    .hint = { $kind ->
        [word] Copy the words into a new text file, put the front matter above them and save it as index.md; the document may stay as an attachment
        [renamed] Rename it to index.md; where Windows hides file name extensions, show them first (View)
        [deeper] Move the report's folder up, directly into the year's
       *[other] Each report has a folder of its own, its text is called index.md
    }
    .example = content/reports/2026/2026-03-05-thunder/index.md
problem-report-hidden = The folder “{ $value }” begins with . or ~, or ends in .tmp or .bak: it counts as temporary, and the report in it was not used
    .hint = Take the sign at its beginning, or .tmp and .bak at its end, away
    .example = content/reports/2026/2026-03-05-thunder/index.md
problem-folder-inside = The folder “{ $value }” inside the report's folder is not read; photos and attachments in it were not used
    .hint = Put its files beside index.md
    .example = content/reports/2026/2026-03-05-thunder/01.jpg
problem-name-encoding = The file's name is no UTF-8 and cannot be read (mostly a zip from a Chinese Windows, unpacked on Linux); it was not used{ $guess ->
    [blank] { "" }
   *[other] . Read as GBK it is “{ $guess }”
}
    .hint = Give it a plain name; unpack with unzip -O GBK
    .example = scene.jpg
problem-name-invisible = The file's name has characters that cannot be seen (written here as \u… or \x…); it was not used
    .hint = Type the name again without them
    .example = plan.xlsx
problem-name-characters = The name has characters that Windows does not allow: { $found }
    .hint = Use a hyphen or a word instead
    .example = 1030-meeting.jpg
problem-name-ending = The name begins or ends with a blank, or ends with a dot, which Windows cannot store
    .hint = Take blanks and dots at its ends away
    .example = scene.jpg
problem-name-reserved = Windows keeps “{ $found }” for devices; no file may be called so
    .hint = Use another name
    .example = auxiliary.jpg
problem-name-collision = Differs from “{ $other }” only in case or Unicode form: one file on Windows and macOS
    .hint = Rename one of them
    .example = IMG_0001-2.jpg
problem-path-too-long = The path has { $found } characters, more than { $limit }; with the folders above it Windows cannot store it
    .hint = Use a shorter name
    .example = scene.jpg
problem-link-refused = This is a link; it is not followed and was not used
    .hint = Put the file itself here
    .example = scene.jpg
problem-file-special = This is no file (a device, a pipe or the like); it was not used
    .hint = Delete it and put the file itself here
    .example = scene.jpg
problem-attachment-format = Attachments of the kind “{ $found }” are not taken; it is not published
    .hint = { $kind ->
    [video] Put videos on your video platform; if it must be here, have mp4 added to the setting attachments.kinds, and convert it to MP4
    [sidecar] An iPhone's record of edits to a photo: delete it
    [archive] Use ZIP, or the files themselves
    [office] Save as docx, xlsx or pptx, or export as PDF
    [picture] Save as JPG or PNG and use it as a photo
   *[other] Save as PDF, docx, xlsx, pptx, txt or csv; delete it if nobody needs it
}
    .example = plan.pdf
problem-attachment-disguised = The suffix is “{ $found }”, the content is { $kind }; it is not published
    .hint = { $action ->
    [rename] Change the suffix to { $right }
   *[resave] Open it in its own program and save it as what the suffix says
}
    .example = plan.pdf
problem-attachment-program = { $kind ->
    [remote] Opening the attachment would load something from elsewhere: { $found }. It is not published
   *[other] There is a program in the attachment: { $found }. It is not published
}
    .hint = { $kind ->
    [remote] Save such pictures and insert them again; break links to files, and attach a local template
    [macro] Save it as docx, xlsx or pptx without macros
    [pdf] Print it to PDF again
   *[zip] Take it out of the archive
}
    .example = material.zip
problem-attachment-locked = The attachment is encrypted, nobody can see what is in it; it is not published
    .hint = Save it without a password; what is not public does not belong here
    .example = list.xlsx
problem-attachment-broken = The attachment cannot be opened (cut off or damaged){ $published ->
    [yes] . Nobody who downloads it can, either
   *[no] ; it is not published
}
    .hint = Open it on your own machine and save it again
    .example = list.docx
problem-attachment-too-heavy = The attachment has { $size } MB, more than { $limit } MB; it is not published
    .hint = Compress its pictures or split it
    .example = material.pdf
problem-attachment-location = The attachment tells where a picture was taken (GPS): { $found }{ $stripped ->
    [yes] . The published copy does not, but the repository keeps it for ever
   *[no] . It is not published
}
    .hint = { $kind ->
    [video] Export the video without its location
    [office] Compress the pictures in Word, or run huoye photos fix on the photos before inserting them
    [zip] Unpack it, run huoye photos fix on the photos, pack it again
   *[other] Run huoye photos fix on the photos and make the file again
}
    .example = sign-in.pdf
problem-attachment-author = The attachment's properties name an author or a company: { $found }
    .hint = Export the PDF without document properties, or remove personal information when saving
    .example = plan.pdf
problem-page-file = { $reason ->
    [taken] The site uses this address itself; the file is not published
   *[kind] Beside hand-written pages only images, PDF, docx, xlsx, pptx, zip, txt and csv are taken; the file is not published
}
    .hint = { $reason ->
    [taken] Use another folder or name
   *[kind] Styles and scripts belong into the theme; save tables and texts as documents
}
    .example = content/pages/figures.xlsx
problem-page-script = The hand-written page holds what would run in a browser: { $value }. It was taken out
    .hint = Use Markdown alone; scripts and styles that are needed belong into the theme
    .example = **We are collecting reports**
problem-cache-tracked = Files of the cache folder are committed; the site does not trust them
    .hint = git rm -r --cached { $folder }, and put it into .gitignore
    .example = .cache/
problem-text-too-long = { $kind ->
        [line] This line has { $n } characters, more than { $most }
        [front] The front matter has { $n } characters, more than { $most }
        [file] This file has { $n } bytes, more than { $most }
       *[text] This file has { $n } characters, more than { $most }
    }; it was left out
    .hint = Begin new paragraphs; attach speeches, tables and whole documents, and keep the points
problem-text-withheld = It has what must not be published ({ $rules }) and stays away from the site
    .hint = Mend what the lines above name; what may be published is recorded in the settings, below check
problem-file-faulty = The program failed at this file ({ $detail }, { $where }); it was left out, all others were not
    .hint = This is a fault of Huoye: pass the file and this line on to its maintainers; a simpler text may do for now
problem-page-faulty = The program failed while it made { $url } ({ $detail }, { $where }); this page is missing, all others are there
    .hint = This is a fault of Huoye: please report the file and this line to its maintainers; a simpler text may do for now
problem-search-phrases = Search lacks a part: Pagefind's program cannot be run ({ $detail }); of frequent phrases the likeliest 600 write-ups are searched, all else is as ever
    .hint = Install pagefind-bin where the site is built (pip install pagefind-bin), let your virus scanner pass it, and build again
problem-rule-faulty = The program failed while it checked this file by the rule { $found } ({ $detail }, { $where }); only this rule was left out
    .hint = This is a fault of Huoye: please report the file and this line to its maintainers
problem-findings-more = There is more of this kind ({ $found }); of one file the first { $most } are listed
    .hint = Mend these and check again
problem-report-stray = This file is not in a report's folder and was not used
    .hint = Each report has a folder; the text file in it is called index.md
    .example = content/reports/2026/2026-03-05-thunder/index.md

## Messages: organisation and configuration

problem-organisation-missing = There is no organisation file
    .hint = Put organisation.yml into the content folder, with the unit, its zones and branches
    .example =
        name: Yanxi Works
        committee: {"{"}name: Works committee{"}"}
        zones:
          - {"{"}id: zone-1, name: Zone 1{"}"}
        branches:
          - {"{"}id: casting, name: Casting branch, zone: zone-1, members: 26{"}"}
problem-organisation-empty = The organisation file is empty
    .hint = Give the unit, its zones and branches
    .example =
        name: Yanxi Works
        committee: {"{"}name: Works committee{"}"}
problem-reference-unknown = “{ $value }” is not defined in the organisation file
    .hint = Defined: { $known }
problem-unit-id-form = The id “{ $value }” cannot be an address
    .hint = Use lower-case ASCII letters, digits and hyphens, and never change it
    .example = id: heat-treatment
problem-unit-id-repeated = The id “{ $value }” is used twice
    .hint = Each unit and each form needs an id of its own
problem-dated-order = The dated entries are out of order, or two begin on one day
    .hint = The earliest first, each with another from
    .example =
        zone:
          - {"{"}from: 2018-01-01, zone: zone-3{"}"}
          - {"{"}from: 2026-01-01, zone: zone-2{"}"}
problem-duty-outside-zone = “{ $value }”, on duty in { $quarter }, was not in { $zone } then
    .hint = Check the rotation, or the dates of the branch's zones
problem-config-missing = There is no configuration file
    .hint = Run it in the folder of mkdocs.yml, or name the file with --config
problem-theme-feature = The theme's feature “{ $value }” cannot be used: it makes HTML of the text of titles, so that anybody's report could run a program in its readers' browsers
    .hint = Take it out of theme: features
    .example =
        theme:
          name: material
          features: [navigation.tabs]
problem-site-afar = “{ $key }” has pages load { $value } from the internet
    .hint = Pages use files of the site alone: set font to false, download scripts and styles into docs_dir and give their paths, remove analytics
    .example =
        theme:
          name: material
          font: false
problem-config-no-plugin = The configuration has no huoye below plugins
    .hint = Add it
    .example =
        plugins:
          - huoye
problem-redirect-target = The redirect “{ $old } → { $new }” leads nowhere: no report at the new address, or one at the old
    .hint = On the left the id before the move, on the right the present one
    .example = 2025/2025-03-01-old: 2025/2025-03-02-new

## Messages: plan and ledgers

field-times = times
field-lead = lead
field-members = members
field-started = started
field-ended = ended
field-milestones = milestones
field-metrics = metrics
field-baseline = baseline
field-target = target
field-value = value
reference-lead = The leading branch
    .example = lead: casting
reference-started = The day on which it began
    .example = started: 2026-03-05

problem-table-no-header = There is no header
    .hint = The header stands in the first twelve rows; its columns are { $columns }
problem-table-unreadable = This table cannot be opened ({ $detail })
    .hint = Open it in Excel or WPS and save it as .xlsx or as “CSV UTF-8”
problem-table-old-format = This is an old Excel file, or it has a password
    .hint = Open it in Excel or WPS, remove the password and save it as .xlsx or as “CSV UTF-8”
problem-table-format = Files of the kind { $value } are not supported; this one was not read
    .hint = Open it in Excel or WPS and save it as .xlsx or as “CSV UTF-8”
problem-table-too-large = This table is too large and was not read
    .hint = Remove pictures and unneeded sheets and save it anew
problem-table-row-skipped = This row was taken for a note and not read: “{ $value }”
    .hint = If it is an entry, fill in its other cells
problem-sheet-hidden = The sheet “{ $sheet }” is hidden and was not read
    .hint = Show it if it is to be read; delete it if nobody needs it
problem-sheet-no-header = No header was found on the sheet “{ $sheet }”; it was not read
    .hint = If it holds entries, give it the same header as the other sheets
problem-sheet-other-year = The sheet “{ $sheet }” is another year's; this is the plan of { $year }, so it was not read
    .hint = Save it as that year's file, such as content/plans/2025.xlsx; rename it if it is of { $year } after all
problem-rows-hidden = Some rows are hidden or filtered out; they were read all the same: { $rows }
    .hint = Delete those that are not wanted; show the others, so that nobody overlooks them
problem-table-empty = This table has a header and nothing below
    .hint = Fill in rows below the header, or leave the file out until it is needed
problem-table-rows = This table has { $count } rows, { $most } at most; it was not read
    .hint = Share the rows out to several files, or delete what nobody needs
problem-table-web-page = This file is a web page, not a table
    .hint = Many systems export web pages as “Excel”. Open it in Excel or WPS and save it as .xlsx
problem-table-total-row = This row is a total (“{ $value }”) and was not read
    .hint = The site does the sums; if it is an entry, fill in its other cells
problem-cell-formula = Formulas without a result; these rows were not read: { $rows }
    .hint = Open the file in Excel or WPS and save it once
problem-cell-error = The formula in “{ $column }” failed ({ $value }); the row was not read
    .hint = Mend the formula, or type the value
problem-cell-became-date = The cell in “{ $column }” has become the date “{ $value }”
    .hint = Excel makes a date of 1-1. Format the cell as text and type it again
problem-cell-date-year = The cell only shows “{ $value }”; with the year that the file holds it is { $read }
    .hint = Check the year; a date in full cannot go wrong
problem-cell-long = The cell in “{ $column }” has { $length } characters, at most { $most } are allowed; the row was not read
    .hint = Keep to the point; details belong into a report or an attachment
problem-ledger-name = “{ $value }” is not a known ledger; it was not read
    .hint = The file must be called one of { $known }
label-sheet = {" "}(sheet “{ $sheet }”)
problem-column-missing = The column “{ $column }” is missing
    .hint = Add it to the header
problem-column-unknown = “{ $value }” is not a known column and was not read
    .hint = { $suggestion ->
        [blank] A column that is not needed may stay
       *[other] Did you mean “{ $suggestion }”?
    }
problem-column-repeated = There are two columns “{ $value }”
    .hint = Keep one; delete or rename the other
problem-csv-quotes = The quotes in this row are not in pairs; it was not read: { $value }
    .hint = Open the file in Excel or WPS, mend the cell and save it as “CSV UTF-8”
problem-csv-broken = Too many rows have unpaired quotes; from this row on nothing was read
    .hint = Open the file in Excel or WPS, check its content and save it as “CSV UTF-8”
problem-cell-missing = The cell “{ $column }” is empty
    .hint = Fill it in. Of merged cells only the first row keeps its text in a CSV file: fill in each row, or use .xlsx
problem-cell-date = “{ $column }” should be a date; it is “{ $value }”
    .hint = Write year-month-day, such as 2026-03-05
problem-cell-number = “{ $column }” should be a whole number above 0; it is “{ $value }”
    .hint = Write digits only; leave it empty when you do not know
problem-plan-file-name = The name of this plan does not tell its year; it was not read
    .hint = The name is the year in four digits
    .example = content/plans/2026.xlsx
problem-plan-twice = There are two plans of { $year }, the other one is { $other }; this one was not read
    .hint = Keep one
problem-plan-code-repeated = The code “{ $value }” is used twice, first on line { $first }{ $where ->
        [blank] {""}
       *[other] {" "}of the sheet “{ $where }”
    }
    .hint = One code a row; several owners of an item go into one cell
    .example = Z-45 … gear, assembly
problem-plan-due-unknown = “{ $value }” is no known due phrase
    .hint = Known: { $known }; 适时 means without a due date
problem-plan-due-year = The due date “{ $value }” is not in { $year }
    .hint = Check the year: was it copied from last year's plan?
problem-plan-item-unknown = The plan of { $year } has no item “{ $value }”
    .hint = { $suggestion ->
        [blank] Look the code up on the plan's page
       *[other] Did you mean one of these: { $suggestion }?
    }
problem-plan-item-year = The plan of { $year } has no item “{ $value }”; that of { $other } has: { $content }
    .hint = For an item of an earlier year name the year: { $suggestion }
problem-plan-item-owner = The plan item “{ $value }” ({ $content }) is owned by { $owner }, who neither hosts nor attends; it was not counted
    .hint = { $suggestion ->
        [blank] Check the code. An activity held for the zone or the committee needs its level
       *[other] Check the code; the host's own items: { $suggestion }. An activity held for the zone or the committee needs its level
    }
    .example = level: zone
problem-plan-year-missing = There is no plan of { $year } in which to look up “{ $value }”
    .hint = Add content/plans/{ $year }.csv or .xlsx
problem-ledger-twice = There are two files of this ledger, the other one is { $other }; this one was not read
    .hint = Keep one
problem-ledger-id-repeated = The id “{ $value }” is used twice, first on line { $first }{ $where ->
        [blank] {""}
       *[other] {" "}of the sheet “{ $where }”
    }; this row was not read
    .hint = Use a new id
problem-ledger-before-found = { $value } is before the day it was found, { $found }
    .hint = Check both dates
problem-ledger-future = { $value } is after { $as_of }, the date of the figures
    .hint = Check the year; enter only what has happened
problem-hazard-branch = “{ $value }” is no branch
    .hint = A hazard belongs to a branch; enter one that several share for each of them
problem-hazard-source = There is no report “{ $value }”
    .hint = { $suggestion ->
        [blank] Write the year and the name of the report's folder
       *[other] Did you mean “{ $suggestion }”?
    }
    .example = 2026/2026-03-05-thunder
problem-project-file-name = The file name “{ $value }” cannot be an address
    .hint = Use lower-case ASCII letters, digits and hyphens, and never change it
    .example = content/projects/quick-change.md
problem-milestone-repeated = The milestone “{ $value }” stands twice
    .hint = Give each milestone a name of its own
problem-milestone-before-start = The due date { $value } is before the project began, { $start }
    .hint = Check both dates
problem-milestone-no-reason = The due date of the milestone “{ $value }” was revised without a reason
    .hint = Add the reason
    .example = - {"{"}name: Leaks mended, due: 2026-03-31, revised_due: 2026-04-30, reason: fittings out of production{"}"}
problem-milestone-unknown = This project has no milestone “{ $value }”
    .hint = Its milestones: { $known }
problem-ledger-row-unknown = { $ledger ->
        [hazards] The hazard ledger has no “{ $value }”
        [projects] There is no project “{ $value }”
        [areas] There is no responsibility area “{ $value }”
       *[other] There is no shared resource “{ $value }”
    }
    .hint = { $suggestion ->
        [blank] Check the id; enter a new one into the ledger first
       *[other] Did you mean { $suggestion }?
    }
problem-recheck-too-early = The hazard “{ $value }” was found on { $found }; a re-check comes in a later activity
    .hint = Check the id and the date
## Search

search-title = Search
search-description = Search all activities of { $organisation }
search-open = Search
search-placeholder = Titles, text, captions, places, posts …
search-close = Close
search-archive = Browse the archive
search-file = Pages opened from a folder cannot search; please use the site's address. Every activity is in the archive.
search-failed = Search could not be opened; please check the network and try again. Every activity is in the archive.
search-noscript = Search needs JavaScript. Everything can be read without it, and every activity is here:
search-browse = Everything is here, too:
search-hint = Separate words by spaces; all of them must occur. Titles and units can be found by the initials of their pinyin, such as “{ $initials }” for “{ $name }”.
search-searching = Looking for more …
search-long = (That was long; only its beginning was searched for: “{ $text }”)
search-count = { $n } results
search-count-one = { $n } result
search-at-most = Up to { $n } results; the best of them:
search-all-unknown = All results, to narrow down by zone, year or form
search-all = All { $n } results, to narrow down by zone, year or form
search-all-one = Open the search page, to narrow down by zone, year or form
search-nothing = Nothing found
search-nothing-hint = Try fewer characters, or separate the words by spaces.
search-filtered = None of them fits these filters; { $n } do without.
search-filtered-one = None fits these filters; { $n } does without.
search-nothing-nearest = Nearest searches:
search-more = Show more
search-clear = Clear all filters
search-sort = Order
search-sort-best = Best match
search-sort-date = Newest
search-results = Search results
search-filters = Filters
search-with-photos = With photos
search-summary = Summary
search-caption = Caption
search-also = Also called
search-kind-branch = Branch
search-kind-zone = Zone
search-kind-committee = Committee
search-kind-project = Project
search-kind-section = Section
search-facet-zone = Zone
search-facet-branch = Unit
search-facet-year = Year
search-facet-level = Level
search-facet-form = Form
search-facet-photos = Photos
progress-search = Indexing for search …

## Plan

nav-plan = Plan
nav-calendar = Calendar
nav-duty = Duty
nav-ledgers = Ledgers
plan-title = Plan of { $year }
plan-description = { $organisation }: the plan of { $year }, { $n } items and how far they are done
plan-lead = { $items } items, owed { $executions } times by unit and period.
plan-lead-soon = Due soon means within { $days } days.
plan-wall-link = Wall chart of the year (A3 landscape)
plan-wall-title = Wall chart of { $year }
plan-wall-description = The { $n } items of { $year } on one sheet, for A3 landscape
plan-wall-print = Print on A3, landscape: the whole year on one sheet.
plan-by-level = By level
plan-by-zone = By zone
plan-by-month = By month due
plan-sum = Sum
plan-total = Total
plan-fallen-due = { $due } have fallen due: { $on_time } done on time, { $late } done late, { $open } overdue.
plan-rate = plan completion { $rate }
plan-early = { $n ->
    [one] { $n } more was
   *[other] { $n } more were
} done before falling due: among those done on time, not in the rate.
plan-open-today = { $n ->
    [one] { $n } is
   *[other] { $n } are
} due today and overdue only after today.
plan-overdue = { $n } overdue
plan-items = { $n ->
    [one] { $n } item
   *[other] { $n } items
}
plan-code = Code
plan-content = Item
plan-due = Due
plan-owner = Owner
plan-state = State
plan-executions = Executions
plan-times = { $done } of { $needed } times
statistics-zones-note = With this many branches only zones are listed here; the zones' pages and the downloads have the branches.
story-more = and { $n } more
plan-unlisted = { $n } more: see the units' own pages and the downloads.
plan-done-of = { $done } of { $total }
state-on-time = done on time
state-late = done late
state-soon = due soon
state-overdue = overdue
state-open = not yet due
state-no-due = no due date
owed-month = Due this month
owed-overdue = Overdue from earlier months (one year back)
owed-half = { $n } more due this half-year

## Filters

filter-label = Filter
filter-all = all
filter-branch = Branch
filter-state = State
filter-kind = Kind
filter-reset = Reset
filter-shown = {"{"}n{"}"} of {"{"}total{"}"} shown

## Calendar

calendar-month-title = Calendar of { $month }
calendar-year-title = Calendar of { $year }
calendar-month-description = { $organisation }: activities and due dates of { $month }
calendar-year-description = { $organisation }: the calendar of activities of { $year }
calendar-month-lead = { $activities ->
    [one] { $activities } activity
   *[other] { $activities } activities
} (counted in the month it begins), { $dues ->
    [one] { $dues } plan item
   *[other] { $dues } plan items
} due.
calendar-announced = { $n ->
    [one] { $n } more is announced and not counted.
   *[other] { $n } more are announced and not counted.
}
calendar-announced-count = { $n } announced
calendar-carried = { $n ->
    [one] { $n } more began the month before and is counted there.
   *[other] { $n } more began the month before and are counted there.
}
calendar-month-none = There are no activities this month, and nothing falls due.
calendar-year-lead = { $activities ->
    [one] { $activities } activity
   *[other] { $activities } activities
} on { $days ->
    [one] { $days } day
   *[other] { $days } days
}; one of several days shows on each and counts once.
calendar-months = Neighbouring months
calendar-years = Other years
calendar-kind-activity = activities
calendar-kind-due = plan items due
calendar-due-label = Due
calendar-day = { $weekday } { $day }
calendar-count = { $n ->
    [one] { $n } activity
   *[other] { $n } activities
}
calendar-due-count = { $n ->
    [one] { $n } item due
   *[other] { $n } items due
}
calendar-label-separator = ,{" "}
calendar-holiday = holiday
calendar-holiday-short = off
calendar-workday = make-up workday
calendar-workday-short = work
calendar-make-up = make-up workday for { $holiday }
calendar-fewer = fewer
calendar-more = more
calendar-no-holidays = The holidays of { $year } are not known yet; Monday to Friday count as workdays.
holiday-new-years-day = New Year
holiday-spring-festival = Spring Festival
holiday-tomb-sweeping-day = Qingming
holiday-labour-day = Labour Day
holiday-dragon-boat-festival = Dragon Boat
holiday-national-day = National Day
holiday-mid-autumn-festival = Mid-Autumn
holiday-anti-fascist-70th-day = Victory Day

## Duty

duty-title = Duty in { $year }
duty-description = { $organisation }: who is on duty in { $year }, and what came of it
duty-lead = Each quarter a lead and a deputy unit see to a zone's plan, organisation, publicity and summary; each half-year other zones host the committee's activities.
duty-years = Other years
duty-link = Duty of the whole year
duty-next-title = Who is on duty, and who is next
duty-now = This quarter ({ $quarter })
duty-then = Next quarter ({ $quarter })
duty-matrix-title = Zone by quarter
duty-zone-activities = { $n ->
    [one] { $n } activity
   *[other] { $n } activities
} at zone level or above
duty-delivered = duty { $n } of { $of }
duty-zone-items = plan { $done } of { $due }
duty-half-title = Half-year duty
duty-half-hosts = Hosts of the committee's activities:
duty-half-figures = { $due } of the committee's plan executions fell due; zones on duty hosted { $hosted } of them.
duty-half-others = { $n ->
    [one] One more activity
   *[other] { $n } more activities
} at committee level had another host.
duty-half-badge = hosts for the committee, { $half }
duty-quarter-title = On duty, { $quarter }
year-and-period = { $period } { $year }

## Ledgers

ledgers-title = Ledgers
ledgers-description = { $organisation }: hazards, projects, resolutions, areas and shared resources
ledgers-lead = What is open comes first. States follow from dates and write-ups; nobody types them.
ledgers-total = { $n ->
    [one] { $n } entry
   *[other] { $n } entries
}
hazards-title = Hazards
hazards-description = { $organisation }: hazards found, fixed and re-checked
hazards-about = Found, fixed, and re-checked at the next activity
hazards-lead = A hazard is fixed by its due date and re-checked at the branch's next activity; one that fails is entered again.
hazards-open = { $n } open
hazards-open-title = To be fixed
hazards-waiting-title = Fixed, to be re-checked
hazards-closed-title = Closed
hazards-none-open = There are no hazards to be fixed.
hazards-major = { $n ->
    [one] { $n } major hazard
   *[other] { $n } major hazards
} ({ $open } open) are among the counts above; details are not listed below but in the safety system.
hazard-open = being fixed
hazard-overdue = overdue
hazard-fixed = fixed, to be re-checked
hazard-rechecked = re-checked
hazard-reentered = re-check failed, entered again
hazard-missed = re-check missed
hazard-missed-at = Ought to be at
hazard-severity-minor = minor
hazard-severity-serious = serious
hazard-severity-major = major
hazard-branch = Responsible
hazard-found = Found
hazard-due = Due
hazard-first-due = first { $date }
hazard-fixed-on = Fixed
hazard-late = after the due date
hazard-measure = Measure
hazard-recheck = Re-check
hazard-new-due = new due date { $date }
recheck-passed = passed
recheck-failed = failed
areas-title = Responsibility areas
areas-description = { $organisation }: responsibility areas in three tiers
areas-about = Committee member, function, shift team; down to the machine
areas-lead = Three tiers answer for every machine and place; what activities found and stopped there is noted by itself.
areas-open = { $n } without any activity yet
areas-visited = { $n } of { $total } with activities
tier-committee = Committee members
tier-function = Functions
tier-team = Shift teams
area-unit = Responsible
area-covers = Covers
area-note = Note
area-activity = Activities
area-figures = { $n }, found { $found }, stopped { $stopped }:
resources-title = Shared resources
resources-description = { $organisation }: lecturers, venues, courses and sites to share
resources-about = Lecturers, venues, courses and sites to borrow
resources-lead = Lecturers, venues, courses and sites that the units lend each other, with the activities that used them.
resources-open = { $n } not used yet
resource-unit = Owner
resource-uses = Uses
resource-figures = { $n }, by { $users } other units:
resource-unused = not used yet
resolutions-title = Resolutions
resolutions-description = { $organisation }: what deliberations agreed on, and whether it is done
resolutions-about = What was agreed on, and whether it is done
resolutions-lead = What deliberations agreed on; the day it was done stands in the same write-up.
resolutions-open = { $n } open
resolutions-open-title = Open
resolutions-closed-title = Done
resolutions-none-open = Nothing is open.
resolution-report = From

## Projects

projects-title = Research projects
projects-description = { $organisation }: projects across branches, their milestones and metrics
projects-about = Teams across branches, milestones, metrics, progress
projects-lead = Teams across branches work by milestones and metrics; a project without any event for { $days } days is stalled.
projects-open = { $n } under way
project-description = Milestones, metrics and progress of “{ $title }”
project-active = under way
project-stalled = stalled
project-finished = finished
project-stopped = stopped
project-team = Team
project-lead-is = Lead
project-members = Members
project-started = begun { $date }
project-ended = ended { $date }
project-stalled-note = Nothing has happened since { $date }, { $days } days ago.
project-milestones = Milestones
project-milestone = Milestone
project-milestone-done = Milestone done: { $name }
project-begun = Begun
project-due = First due
project-revised = Revised
project-done = Done
project-was-late = after the first due date
project-gantt-note = A bar ends where the milestone was done or is due now; the stroke is the first due date, the dashed line the date of the figures.
project-next = next: { $name }, { $date }
project-last = Last event
project-days-ago = { $n ->
    [one] { $n } day ago
   *[other] { $n } days ago
}
project-metrics = Metrics
project-metric = Metric
project-baseline = Baseline
project-target = Target
project-target-is = target { $value }
project-value = Value
project-progress = Reached
project-source = Source
project-timeline = Time line

## Feeds

feeds-title = Subscribe
feeds-link = Subscribe in your calendar
feeds-description = Follow the activities of { $organisation } in your own calendar or reader
feeds-lead = Activities and due dates can stand in your own calendar, and new write-ups in your reader.
feeds-what = Scope
feeds-all = Everything
feeds-calendar = Calendar
feeds-calendar-file = Calendar (.ics)
feeds-how = How to subscribe
feeds-how-computer = On a computer: in Outlook, Thunderbird or another calendar choose “subscribe from the web” and paste the calendar's link; it stays up to date.
feeds-how-phone = On a phone: add a subscribed calendar in the calendar's accounts and paste the same link; to import it once, just open it.
feeds-how-reader = In a reader: paste the Atom or JSON Feed link.
feeds-no-address = The site has no address yet (site_url in mkdocs.yml), so entries cannot lead back to it.
feed-title = { $name }: activities
feed-subtitle = Latest activities of { $name }
feed-calendar-title = { $name }: calendar
feed-calendar-subtitle = Activities and due dates of { $name }
feed-due-title = Due: { $content }
feed-due-item = { $code }, due { $due } ({ $period })
feed-due-left = Left: { $units }
feed-due-units = { $units } and { $more } { $more ->
    [one] other
   *[other] others
}
feed-due-category = due

## Statistics

nav-statistics = Statistics
statistics-title = Statistics { $year }
statistics-lead = How { $organisation } is doing: changes and concerns first, then the figures. Every figure leads to what it was counted from.
statistics-description = Statistics of the activities of { $organisation }
statistics-year = Statistics { $year }
statistics-indicators = The twenty indicators
statistics-indicators-intro = A name leads to the definition, a figure to what it was counted from.
statistics-small = Too few for a percentage
statistics-too-few = too few
statistics-began = The archive begins on { $date }. Of the months before there is no record; coverage, gaps and the like are only a hint.
statistics-small-note = n/N: numerator/denominator. Of fewer than 5 no percentage is shown (“too few”), only n/N; “—” means that there is nothing to count. What is marked ! is beyond the alert threshold.
statistics-column-indicator = Indicator
statistics-column-value = Value
statistics-column-count = n/N
statistics-column-before = A year earlier
statistics-column-numerator = n
statistics-column-denominator = N
statistics-column-formula = how it is counted
statistics-column-months = By month
statistics-column-unit = Unit
statistics-column-of-zone = Its zone
statistics-column-of-all = Overall
statistics-column-received = Received
statistics-column-published = Published
statistics-column-returned = Returned
statistics-column-month = Month
statistics-column-activities = Activities
statistics-column-due-months = Due months
statistics-column-rate = Activities a month
statistics-column-fixed-day = Fixed day
statistics-column-distance = Nearest (workdays away)
statistics-column-kept = Kept
statistics-column-date = Date
statistics-column-title = Activity
statistics-column-host = Host
statistics-column-form = Form
statistics-column-gap = Days since the last
statistics-column-turnout = Present/expected
statistics-column-made-up = Made up/missed
statistics-column-planned = Planned
statistics-column-wait = Write-up (workdays)
statistics-column-evidence = Evidence
statistics-column-item = Plan item
statistics-column-content = Content
statistics-column-level = Level
statistics-column-due = Due
statistics-column-completed = Completed
statistics-column-on-time = On time
statistics-column-reports = Report
statistics-column-quarter = Quarter
statistics-column-zone = Zone
statistics-column-lead = Lead
statistics-column-plan-on = Plan came in
statistics-column-summary-on = Summary came in
statistics-column-visited = Took part
statistics-column-visits = Times
statistics-column-first-visit = For example
statistics-column-hazard = Hazard
statistics-column-description = Description
statistics-column-fixed = Fixed
statistics-column-next-activity = Next activity
statistics-column-rechecked = Re-checked
statistics-column-project = Project
statistics-column-milestone = Milestone
statistics-column-revised = Revised due date
statistics-column-done = Done
statistics-column-hosted = Hosted by the zone on duty
statistics-column-row = Entry
statistics-total = Total
statistics-whole = Overall
statistics-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
statistics-contributions = Contributions
statistics-contributions-intro = By host, in the organisation's order; this is no ranking. Received: write-ups that came in. Returned: came in, were sent back and are not yet published.
statistics-by-unit = Units
statistics-further = Read on
statistics-years = Year on year
statistics-years-lead = The same indicator over the years.
statistics-years-units = Monthly coverage by unit
statistics-years-units-intro = Months with an activity/months due, year by year, in the organisation's order.
statistics-years-note = The present year's figures are as of { $date }; its own page compares it with the same time of the year before.
statistics-definitions = Definitions
statistics-definition = Definition
statistics-downloads = Downloads
statistics-downloads-intro = The data of this page: Excel has a sheet for each table; CSV opens in Excel or WPS; JSON is for programs.
statistics-xlsx = All tables (Excel)
statistics-json = All indicators (JSON)
statistics-csv = { $table } (CSV)
statistics-unknown-year = The statutory holidays of { $year } are not known yet: Monday to Friday count as workdays for now.
statistics-unit-title = { $unit } · Statistics { $year }
statistics-unit-description = The activities of { $unit } in { $year }
statistics-unit-branch = The twenty indicators of { $unit }, and every record behind each figure.
statistics-unit-zone = { $unit } and its branches. Each branch's records stand on its own page.
statistics-unit-own = What { $unit } hosted and owed itself. The overall figures are on the year's page.
statistics-unit-page = Page of { $unit }
statistics-indicator-title = { $indicator } · { $year }
statistics-own = { $unit } itself
statistics-against = What to look at
statistics-against-intro = Every entry that counts against this indicator.
statistics-for = What was done
statistics-for-intro = Every entry that counts for this indicator.
what-counts = What is counted
statistics-more-rows = { $n } more: see the units' pages or the downloads.
period-year = { $year }
period-half = { $n ->
    [1] First
   *[2] Second
} half of { $year }
period-quarter = Quarter { $n } of { $year }

indicator-coverage = Monthly coverage
    .finds = Is there a month without an activity?
    .formula = branch-months with an activity ÷ branch-months due
    .edges = Due: complete months until the date of the figures in which the branch existed throughout, less waivers. Hosting, co-hosting and attendance all count; what the zone or the committee hosts is not a branch's own.
indicator-longest-gap = Longest gap
    .finds = Which branch has been silent the longest?
    .formula = the longest run of days between neighbouring activities, the period's ends included
    .edges = The period ends with the date of the figures or with the branch. Days in waived months count in the value, but not towards the alert. A branch's n/N is the gap's days/days of the period; of a zone and overall it is the longest of the branches', and n/N the branches beyond the threshold/branches.
indicator-gap-variation = Variation of gaps
    .finds = Do activities come in bursts?
    .formula = standard deviation of the gaps ÷ their mean
    .edges = Only gaps between neighbouring activities, at least 4; the standard deviation is that of the population. 0 is perfectly even; beyond the threshold are bursts. Of a zone and overall it is the median of the branches', and n/N the branches beyond the threshold/branches.
indicator-fixed-day = Fixed day kept
    .finds = Is the fixed day for activities kept?
    .formula = branch-months with an own activity within 5 workdays of the fixed day ÷ branch-months due
    .edges = Own: hosted or co-hosted. Where a month has no such day, its last one counts; an activity across the month's end serves if it is within 5 workdays. Branches without a fixed day are left out.
indicator-attendance = Attendance
    .finds = Do enough people come?
    .formula = Σ present ÷ Σ expected
    .edges = Expected is the roster on the day; guests never count. Zones and the committee have no roster and are left out. More than 100% means that the roster is out of date; it is shown as it is.
indicator-made-up = Made up
    .finds = Do those who missed it make up for it?
    .formula = made up ÷ (leave + absent)
    .edges = Only activities of at least 7 days before the date of the figures; those that nobody missed are left out.
indicator-form-diversity = Diversity of forms
    .finds = Is the form always the same?
    .formula = −Σ p·ln p ÷ ln K, with p the share of each primary form and K the number of forms, over the twelve months to the period's end
    .edges = At least 4 activities. 0 is a single form, 1 all forms alike. n/N is forms used/activities.
indicator-top-form = Share of the commonest form
    .finds = Is one form used all the time?
    .formula = activities of the commonest primary form ÷ activities with a form
    .edges = At least 4 activities; of equals the first in the taxonomy counts.
indicator-plan-completion = Plan completed
    .finds = Did parts of the plan come to nothing?
    .formula = executions due with enough activities ÷ executions due
    .edges = An execution is one item × one unit × one period. Items “as needed” have no due date and never count.
indicator-plan-on-time = Plan on time
    .finds = Is the plan carried out on time?
    .formula = executions completed on or before the due date ÷ executions due
    .edges = The same denominator as the plan completed, so never above it.
indicator-unplanned = Unplanned
    .finds = Are activities arranged at random?
    .formula = activities without a plan item ÷ activities
    .edges = By host. A code that the plan does not have counts as unplanned.
indicator-duty = Duty fulfilled
    .finds = In which quarter did the lead not deliver?
    .formula = tasks delivered ÷ 4: an activity of the zone; all its write-ups on time; the summary within 10 workdays of the quarter's end; the plan before the first activity
    .edges = Judged once the summary's time is over. The dates of plan and summary are those of the rotation table; without an activity the plan counts when it came within the quarter. A branch sees the quarters that it led.
indicator-half-year-duty = Half-year duty fulfilled
    .finds = Did the zones on duty host the committee's activities?
    .formula = committee executions hosted by a zone on duty (or its branches) ÷ committee executions due
    .edges = Only halves that have zones on duty. A zone: of what was due in its halves, what it hosted itself.
indicator-balance = Balance
    .finds = Are some branches busy and others idle?
    .formula = coefficient of variation (standard deviation ÷ mean) of activities ÷ due months over the branches
    .edges = At least two branches with a due month; the standard deviation is that of the population. 0 is perfectly even. The Gini coefficient and the median are given, too. n/N is activities/due months.
indicator-exchange = Exchange
    .finds = Which branch never goes out?
    .formula = branch-quarters with a visit to another unit of the zone ÷ branch-quarters
    .edges = Complete quarters only. Another unit: another branch of the zone, or the zone itself; co-hosting or attendance counts as a visit.
indicator-hazards-fixed = Hazards fixed on time
    .finds = Are hazards left as they are?
    .formula = hazards fixed on or before the due date ÷ hazards due
    .edges = The due date first set counts; without one a hazard never does.
indicator-next-recheck = Re-checked at the next activity
    .finds = Was a hazard looked at again in the next activity?
    .formula = hazards re-checked in the branch's next activity ÷ open hazards whose next activity has taken place
    .edges = After a failed re-check the next activity has to look again, which counts once more. Only a passed re-check closes a hazard.
indicator-milestones = Milestones on time
    .finds = Have projects come to a halt?
    .formula = milestones done on or before the original due date ÷ milestones due
    .edges = The original due date counts, for the branch in the lead. A project without any event for more than 60 days is stalled.
indicator-timeliness = Write-ups on time
    .finds = Do write-ups come late?
    .formula = received within 3 workdays of the activity's end ÷ activities
    .edges = By host; without a date of receipt a write-up is not on time. The median of the workdays is given, too.
indicator-evidence = Outcomes with evidence
    .finds = Can the effects be shown?
    .formula = activities with at least one outcome that has a reference or a source ÷ activities
    .edges = By host.

threshold-longest-gap = Alert (days)
threshold-gap-variation = Alert
threshold-top-form = Alert (share)
threshold-fixed-day = Allowance (workdays)
threshold-made-up = Time to make up (days)
threshold-summary = Time for the summary (workdays)
threshold-stalled = Stalled after (days)
threshold-timeliness = On time within (workdays)

story-more-findings = { $n } more
definitions-find = Find an indicator
definitions-found = {"{"}n{"}"} found
definitions-lead = How the twenty indicators are counted, what they find, and what is left out. They come from the activities, the plan and the ledgers by these definitions; nobody reports them separately.
definitions-notation = In general
definitions-activity = Activity
    .text = A published report whose date lies in the period and not after the date of the figures. It is a branch's when the branch hosts, co-hosts or has attendance; in totals a joint activity counts once.
definitions-due = Due months
    .text = Complete months until the date of the figures in which the branch existed throughout, less waivers.
definitions-zone = Membership of a zone
    .text = As it was on the day: a branch-month by its last day, an activity by its date, whatever has a due date by that date. Moving a branch never rewrites history.
definitions-small = Small numbers
    .text = A percentage of fewer than 5 is not shown, only its n/N.
definitions-as-of = As of
    .text = Every page prints the date of its figures; nothing after it counts. Comparisons with last year end on the same day of that year.
definitions-json = JSON
    .text = The field schema is huoye-statistics/1. Below units, by unit, and indicators, by id, stand value (null where N is small), n, N and alert; the first unit also has rows (kind, id, unit, n and N of each). statistics/files/schema.json describes the format; the number changes when a field's meaning does.
definitions-formula = Formula
definitions-finds = Finds
definitions-edges = Limits
definitions-threshold = Threshold
definitions-direction = Direction
definitions-higher = Higher is better
definitions-lower = Lower is better

story-improved = Better
story-attention = Needs attention
story-compared = Changes of 5 points or more against { $year }:
story-compared-part = Changes of 5 points or more against the same time of { $year }:
story-nothing-improved = Nothing improved by 5 points or more against the same time of { $year }.
story-no-comparison = There were no activities in the same time of { $year }: nothing to compare with.
story-nothing = Nothing needs attention.
story-colon = { ": " }
story-change = { $way ->
    [up] up
   *[down] down
} from { $before } to { $after }, by { $points } { $points ->
    [one] point
   *[other] points
}.
story-coverage = { $n } { $n ->
    [one] month
   *[other] months
} without an activity, in { $units } { $units ->
    [one] branch
   *[other] branches
}.
story-longest-gap = { $units } { $units ->
    [one] branch has
   *[other] branches have
} been silent beyond the threshold.
story-gap-variation = The activities of { $units } { $units ->
    [one] branch
   *[other] branches
} come in bursts.
story-top-form = { $units } { $units ->
    [one] branch relies
   *[other] branches rely
} on one form too much.
story-plan-completion = { $n } { $n ->
    [one] execution is
   *[other] executions are
} due and not completed.
story-duty = { $units } { $units ->
    [one] lead has
   *[other] leads have
} not delivered, { $n } { $n ->
    [one] task
   *[other] tasks
} in all.
story-half-year-duty = { $n } committee { $n ->
    [one] execution was
   *[other] executions were
} not hosted by a zone on duty.
story-balance = { $units } { $units ->
    [one] branch has
   *[other] branches have
} less than half of the median's activities.
story-exchange = { $units } { $units ->
    [one] branch has
   *[other] branches have
} a quarter without a visit to another unit of the zone.
story-hazards-fixed = { $n } { $n ->
    [one] hazard is
   *[other] hazards are
} overdue.
story-next-recheck = { $n } { $n ->
    [one] re-check was
   *[other] re-checks were
} due and not done.
story-milestones = { $n } { $n ->
    [one] project has
   *[other] projects have
} stalled.
story-timeliness = { $n } { $n ->
    [one] write-up
   *[other] write-ups
} not on time.
story-months = month { $months }
story-task = Q{ $n } { $task }
story-count = ×{ $n }

duty-task-activity = activity
duty-task-writing = write-ups
duty-task-summary = summary
duty-task-plan = plan

rows-none = No records.
rows-months = Month by month
    .intro = Every month due: activities, the fixed day, and how many workdays away the nearest own activity was.
rows-reports = Activity by activity
    .intro = What each indicator sees of each activity. ✓ and ✗ only stand on the host's own write-ups.
rows-plan = The plan
    .intro = Executions due and the activities that fulfil them.
rows-duty = Duty
    .intro = The quarters in the lead and the four tasks.
rows-quarters = Going out
    .intro = Visits to other units of the zone in each quarter.
rows-hazards = Hazards
    .intro = Hazards that were due or had to be looked at again.
rows-milestones = Milestones one by one
    .intro = Milestones due of the projects in the lead of.

chart-title = { $chart }: { $unit }, { $year }
chart-table = Data table
chart-months = Month
chart-limit = Alert at { $limit }
chart-none = none
chart-small = No bar where N is below 5, only n/N.
chart-coverage = Activities a month
    .says = A row a branch, a column a month, the number of activities in each cell; months due without any are framed and say 0
    .legend = The number of activities in the month, a stronger colour for more; framed 0: due and missed, W: waived, ·: not counted.
chart-longest-gap = Longest gap
    .says = A row a branch, the bar is the longest gap in days, the dashed line the alert
chart-gap-variation = Days of activity
    .says = A row a branch, a dot an activity; the variation of the gaps stands on the right
chart-fixed-day = Workdays from the fixed day
    .says = Branch-months
    .axis = Workdays from the fixed day (negative: before)
    .legend = Strong colour: within 5 workdays; none: no own activity within a month.
chart-attendance = Attendance by month
    .says = A dot a month; months with too few break the line
chart-made-up = Made up by branch
    .says = A row a branch, the bar is the share made up, n/N on the right
chart-form-diversity = Forms of activity
    .says = A row a unit, the segments are the shares of the primary forms; the commonest stands on the right
chart-top-form = Forms of activity
    .says = A row a unit, the segments are the shares of the primary forms; the commonest and its count stand on the right
chart-plan-completion = The plan by level
    .says = A row a level, the bar is what is completed, the line inside what was on time
chart-plan-on-time = The plan by level
    .says = A row a level, the bar is what is completed, the line inside what was on time
chart-plan-legend = Bar: completed; inside: on time. On the right: on time/completed/due.
chart-plan-bar = Due { $due }, completed { $done }, on time { $on_time }
chart-unplanned = Unplanned activities by month
    .says = Unplanned/all
    .axis = Month
    .legend = Pale: all activities, strong: the unplanned ones; n/N above.
chart-duty = Duty fulfilled
    .says = A row a zone, a column a quarter; the lead and its four tasks in each cell
chart-duty-legend = ● delivered, ○ not: activity, write-ups, summary, plan. Before it can be judged only the lead is shown.
chart-duty-open = Not to be judged yet
chart-half-year-duty = Who hosts the committee's activities
    .says = A row a half-year, a dot a committee execution due; full when a zone on duty hosted it
chart-half-year-legend = ● hosted by a zone on duty, ○ not. n/N on the right.
chart-balance = Activities a month by branch
    .says = A dot a branch, in the order of the values; the dashed line is the median
chart-balance-legend = It shows the spread and ranks nobody; the branches' figures stand below in the organisation's order.
chart-median = median { $value }
chart-exchange = Who visits whom
    .says = A row a host, a column a visiting branch, the number of visits in each cell
chart-exchange-corner = visitor
chart-exchange-cell = { $guest } with { $host }: { $n }
chart-exchange-quarters = Numbers are visits to others of the zone in the quarter; a red frame with 0 is none at all, “·” does not count.
    .says = A row a branch, a column a quarter, the number of its visits to others of the zone; quarters with none are framed and say 0
chart-exchange-quarter = { $unit }, { $quarter }: { $n }
chart-hazards-fixed = Hazards fixed on time by branch
    .says = A row a branch, the bar is the share fixed on time, n/N on the right
chart-next-recheck = Re-checked at the next activity by branch
    .says = A row a branch, the bar is the share re-checked, n/N on the right
chart-milestones = Milestones of the projects
    .says = A line a project; diamonds are original due dates, dots are done, crosses are due and not done, the dashed line is the date of the figures
chart-milestones-legend = ◇ original due date, ● done, × due and not done; the dashed line is the date of the figures. Stalled: no event for 60 days.
chart-milestone-done = { $name }, done { $day }
chart-milestone-missed = { $name }, due { $day }, not done
chart-stalled = stalled
chart-timeliness = Workdays until the write-up
    .says = Write-ups
    .axis = Workdays from the activity's end to the receipt
    .legend = Strong colour: on time; none: no date of receipt.
chart-evidence = Activities with evidence by month
    .says = With evidence/all
    .axis = Month
    .legend = Pale: all activities, strong: those with evidence; n/N above.
chart-waived-short = W
chart-waived = { $unit } { $month }: waived
chart-missed = { $unit } { $month }: due, no activity
chart-not-due = { $unit } { $month }: not counted
chart-month-count = { $unit } { $month }: { $n }
chart-month-share = { $month }: { $n }/{ $of }
chart-gap-from = { $unit }: { $first } to { $last }
chart-fixed-day-bin = { $bin } workdays away: { $n } branch-months
chart-none-far = No own activity within a month: { $n } branch-months
chart-wait-bin = { $bin } workdays: { $n }
chart-no-receipt = No date of receipt: { $n }

table-indicators = Indicators
table-contributions = Contributions
table-reports = Reports
table-attendance = Attendance
table-months = Due months
table-plan = Plan
table-duty = Duty
table-hazards = Hazards
table-rechecks = Re-checks
table-milestones = Milestones
table-matrix = Units × indicators
table-definitions = Definitions
value-yes = yes
value-no = no
sheet-page = Page { $page } of { $pages }
column-unit = Unit id
column-unit-name = Unit
column-indicator = Indicator id
column-report = Report id
column-host = Host id
column-host-name = Host
column-zone = Zone id
column-zone-name = Zone
column-level = Level id
column-level-name = Level
column-form = Form id
column-form-name = Primary form
column-co-hosts = Co-host ids
column-co-hosts-names = Co-hosts
column-active = Counts for ids
column-active-names = Counts for
column-execution = Execution id
column-item = Plan item id
column-code = Code
column-owner-name = Owner
column-reports = Fulfilled by ids
column-fulfilled-by = Fulfilled by
column-state = State id
column-state-name = State
column-quarter = Quarter id
column-quarter-name = Quarter
column-lead = Lead id
column-lead-name = Lead
column-severity = Severity id
column-severity-name = Severity
column-hazard-state-name = State
column-result = Result id
column-result-name = Result
column-project = Project id
column-project-title = Project
column-made-up-count = Made up
column-finds = Finds
column-formula = Formula
column-edges = Edge cases
column-direction = Direction
column-indicator-name = Indicator
column-value = Value
column-n = n
column-of = N
column-alert = Alert
column-received = Received
column-published = Published
column-returned = Returned
column-date = Date
column-end-date = End date
column-title = Title
column-planned = Planned
column-received-on = Received on
column-workdays = Workdays until received
column-evidence = Evidence
column-expected = Expected
column-present = Present
column-leave = Leave
column-absent = Absent
column-online = Online
column-month = Month
column-activities = Activities
column-content = Content
column-due = Due
column-completed-on = Completed on
column-times = Times
column-task-activity = Activity held
column-task-writing = Write-ups on time
column-task-summary = Summary on time
column-task-plan = Plan before
column-hazard = Hazard id
column-found = Found
column-fixed = Fixed
column-description = Description
column-milestone = Milestone
column-revised-due = Revised due date
column-done = Done

bulletin-title = { $organisation }: activities in { $period }
bulletin-summary = Situation
bulletin-main = Main activities
bulletin-compared = Against the same time of the year before
bulletin-better = Better
bulletin-better-none = Nothing improved by 5 points or more.
bulletin-worse = Worse
bulletin-worse-none = Nothing got worse by 5 points or more.
bulletin-faults = What is wanting
bulletin-next = Next steps
bulletin-next-plan = Plan items that fall due
bulletin-next-announced = Activities announced
bulletin-next-overdue = Plan items to make up for
bulletin-next-duty = On duty in { $period }
bulletin-next-hazards = Hazards to fix or re-check
bulletin-units = Units
bulletin-indicators = Twenty indicators
bulletin-contributions = Contributions
bulletin-attachment = Attachment { $n }
bulletin-attachments = { "Attachments: " }
bulletin-separator = { "; " }
bulletin-glue = { " " }
bulletin-sentence = { $text }.
bulletin-quoted = “{ $text }”
bulletin-and-more = { $named } and others
bulletin-of-level = { $level } { $n }
bulletin-activities = { $n ->
    [one] { $n } activity
   *[other] { $n } activities
} in { $period } ({ $levels }); { $active } of { $branches } branches held one or took part.
bulletin-activities-before = {" "}A year before there were { $n }.
bulletin-coverage = {" "}Of { $of } branch-months due { $n } had an activity{ $rate }.
bulletin-plan = { $due } executions of the plan fell due: { $on_time } done on time, { $late } done late, { $open } overdue{ $rate }.
bulletin-attendance = Of { $of } expected { $n } came{ $rate }.
bulletin-timeliness = { $of ->
    [one] { $of } report was
   *[other] { $of } reports were
} published, { $n } of them in time{ $rate }.
bulletin-evidence = { $n } of them gave evidence of their effect{ $rate }.
bulletin-hazards = { $of ->
    [one] { $of } hazard
   *[other] { $of } hazards
} fell due, { $n } fixed on time{ $rate }; { $overdue } overdue at the end of the period.
bulletin-rate = , { $indicator } { $value }
bulletin-rate-none = { "" }
bulletin-rate-same = , { $indicator } { $value }, as a year before
bulletin-rate-change = , { $indicator } { $value }, { $points ->
    [one] { $points } point
   *[other] { $points } points
} { $way ->
    [up] up
   *[down] down
} on a year before
bulletin-event = ({ $date }, hosted by { $host }, with { $others }) { $text }
bulletin-event-all = ({ $date }, hosted by { $host }, with all branches) { $text }
bulletin-event-alone = ({ $date }, hosted by { $host }) { $text }
bulletin-and-more-units = { $named } and others, { $n } units
bulletin-no-events = There were no activities.
bulletin-no-faults = Nothing to point out.
bulletin-more-units = { $n } more units: see the statistics.
bulletin-fault-coverage = no activity in month { $months }
bulletin-fault-longest-gap = no activity for { $value }
bulletin-fault-gap-variation = activities in bursts (gap variation { $value })
bulletin-fault-top-form = one form dominates ({ $form } { $value })
bulletin-fault-plan-completion = { $n } of the plan overdue ({ $items })
bulletin-fault-duty = duty not delivered ({ $tasks })
bulletin-fault-half-year-duty = { $n } of the committee's plan not hosted by a zone on duty
bulletin-fault-balance = fewer activities a month than half the median ({ $value })
bulletin-fault-exchange = at no activity of others in the zone in { $quarters }
bulletin-fault-hazards-fixed = { $n } hazards overdue ({ $items })
bulletin-fault-next-recheck = { $n } re-checks missed
bulletin-fault-milestones = stalled: { $projects }
bulletin-fault-timeliness = { $n } write-ups late
bulletin-nothing-next = Nothing is set for { $period } yet.
bulletin-no-plan = There is no plan for { $year } yet.
bulletin-due-lead = { $items ->
    [one] { $items } plan item falls
   *[other] { $items } plan items fall
} due in { $period }, { $n } executions are still to be done:
bulletin-due = by { $date }: { $units }.
bulletin-more-due = The earliest are listed; { $n } more are in the plan.
bulletin-make-up = { $n } executions of the plan of { $year } are overdue and to be made up for.
bulletin-duty = lead { $lead }, deputy { $deputy }.
bulletin-duty-alone = lead { $lead }.
bulletin-half-year = { $half }: the committee's activities are hosted by { $zones }.
bulletin-recheck = { $id } ({ $state })
bulletin-indicators-note = A percentage is n divided by N; of fewer than 5 none is given (“too few”). “—” means that there is nothing to count.
bulletin-units-note = “—” means that there is nothing to count. Of fewer than 5 no percentage is shown but n/N: two of three that fell due are 2/3.
bulletin-unknown-highlight = There is no published report “{ $id }” in { $period }. Give the folder of the report, such as { $example }.
bulletin-as-of = ({ $text })
bulletin-after-lead = { ". " }
bulletin-template-missing = there is no such file
bulletin-template-other = it is no .docx file
bulletin-bad-template = The template { $path } cannot be opened: { $reason }. It has to be a .docx file saved by Word or WPS, with a paragraph {"{{"}body{"}}"} where the text goes.
cli-option-highlight = Put this report forward (may be given several times), such as 2026/2026-08-25-zone1.
cli-option-template = The Word file to use as template: its letterhead, margins, page numbers and styles (Title, Heading 1, Heading 2, Heading 3, Normal) are kept; {"{{"}body{"}}"}, {"{{"}title{"}}"}, {"{{"}date{"}}"} are replaced.
cli-metavar-report = REPORT
bulletin-done = Wrote the bulletin: { $files }

cli-stats = Print the units' indicators, or write them as CSV, Excel or JSON.
    .examples =
        huoye stats
        huoye stats --period 2026Q3 --unit zone-1
        huoye stats --year 2026 --format xlsx --output statistics.xlsx
        huoye stats --format csv --output out/
        huoye stats --period 2026-10 --format csv --table matrix
        huoye stats --format json --output -
cli-bulletin = Write the bulletin of a month, quarter or year, for Word and as a web page.
    .examples =
        huoye bulletin --period 2026Q3
        huoye bulletin --period 2026-09 --output bulletins/
cli-option-year = Which year (default: that of the figures' date).
cli-option-period = Which period: 2026, 2026H1, 2026Q3 or 2026-09.
cli-option-unit = Which unit, by id, name or short name (default: all).
cli-option-stats-format = The format: table, csv, xlsx or json. Without --output csv and json are printed.
cli-option-stats-output = Which file to write; for csv also a folder, a file a table; - is standard output.
cli-option-table = Which table alone, of csv: { $names }.
cli-option-ids = Add the columns of ids, for programs, to csv.
cli-metavar-table = TABLE
cli-option-bulletin-output = Which folder to write to (default: the present one).
cli-metavar-period = PERIOD
cli-metavar-unit = UNIT
cli-metavar-year = YEAR
cli-stats-period = “{ $value }” is no period. Write 2026, 2026H1, 2026Q3 or 2026-09.
cli-stats-both = Use either --year or --period.
cli-stats-unit = There is no unit “{ $value }”. Known: { $known }
cli-stats-ahead = { $period } is still ahead (the figures are as of { $date }).
cli-stats-title = { $unit } · { $period }
cli-stats-done = Wrote { $files }
bulletin-file = bulletin-{ $period }
## Rules and reviews

sarif-root = The project's root
review-line = line { $n }
rules-title = Rules
rules-lead = What is sent in is checked by these { $n } rules. Errors must be mended before publication; look at the warnings; the rest is up to you.
rules-link = All rules
rules-bad = Found
rules-good = Fine
rules-fixed = cannot be turned off
rules-place-front = Front matter
rules-place-body = Text
rules-place-file = Whole file
rules-place-folder = Place of the file
rules-place-again = Already in another report
rules-place-organisation = Organisation file
rules-place-plan = Annual plan
rules-place-workbook = Annual plan (Excel file)
rules-place-hazards = Hazard ledger
rules-place-project = Project
rules-place-table = Place of the file
rules-place-attachment = File in the folder
rules-place-page = Hand-written page
rules-place-photo = Photo file
rules-place-site = Configuration
rules-file-missing = (no such file)
family-file = Files
family-front = Front matter
family-wording = Title and text
family-photos = Photos
family-dates = Dates
family-people = Attendance and reviews
family-leftovers = Left-overs
family-words = Words
family-sensitive = Sensitive content
family-typography = Typography
family-links = Links
family-recycled = Recycled work
family-plan = Annual plan
family-ledgers = Ledgers
family-organisation = Organisation
family-settings = Settings
explain-level = Severity: { $level }
explain-fixed = The settings cannot turn it off
explain-set = Below huoye in mkdocs.yml, rules: {"{"}{ $rule }: off{"}"} turns it off; info, warning and error are the other choices.
explain-unknown = There is no rule “{ $rule }”.{ $suggestion ->
    [blank] {""}
   *[other] {" "}Did you mean “{ $suggestion }”?
}
check-fixed = { $n ->
    [one] Mended the typography of one file.
   *[other] Mended the typography of { $n } files.
}
check-git = Cannot compare with “{ $base }”: { $reason ->
    [no-repository] this is no Git repository
    [no-revision] there is no such branch or commit
    [no-git] Git is not installed
    [shallow] the history is too short (a shallow clone) to tell where the two parted. Fetch all of it: git fetch --unshallow; in a pipeline fetch-depth: 0 (GitHub, Gitea, Forgejo) or GIT_DEPTH: "0" (GitLab)
    [shallow-revision] there is no such branch or commit, and the history is cut off (a shallow clone). Fetch all of it: git fetch --unshallow; in a pipeline fetch-depth: 0 (GitHub, Gitea, Forgejo) or GIT_DEPTH: "0" (GitLab)
    [submodule] the content folder, or a part of it, is another Git repository (a submodule), and changes are recorded there. Put a mkdocs.yml into that repository and check and review there; huoye check without --base works here as ever
    [sparse] not all of the content is checked out (sparse checkout): what is missing would be told as deleted. Run git sparse-checkout disable first
    [no-object] this clone lacks contents of files (a partial clone), and they could not be fetched. Try again with a connection, or clone anew without a filter
    [not-owned] the folder belongs to another user, and Git refuses to read it. Run git config --global --add safe.directory "$PWD"
   *[other] { $reason }
}
check-path = No such file or folder: { $path }
check-staged-alone = --staged does not go with --base or --fix.
settings-of-base = { $owner ->
    [own] There are no settings to be used on “{ $base }”; the change is checked by its own.
   *[other] This changes the settings. Check, review and preview still go by those of “{ $base }”; the new ones count once they are merged.
}
problems-left-out = { $n } more are not listed (errors: { $errors }, warnings: { $warnings }, notes: { $infos }). Mend those above first; --format json has all.
cli-option-staged = Check what is staged for the next commit; for a hook before commits.
cli-option-compare = The branch to compare with, such as origin/main.
cli-option-base = Check only what differs from another branch (such as origin/main); faults elsewhere do not count.
cli-option-format = text, json, sarif, github, gitlab or markdown.
cli-option-fix = Mend the typography of the texts in place.
cli-option-explain = Explain a rule; “all” lists them.
cli-option-output = Write to a file instead of the screen.
cli-metavar-rule = RULE
cli-metavar-paths = [PATH …]
cli-metavar-ref = REF

## Messages: rules

problem-title-length = The title has { $n } characters, more than { $most }
    .hint = Keep what matters: who did what
    .example = title: Three workbenches on Lei Feng's day
problem-title-stop = The title ends in “{ $mark }”
    .hint = Leave it out
    .example = title: { $mended }
problem-summary-length = The summary has { $n } characters, more than { $most }
    .hint = Keep a sentence or two; without it, the first paragraph is taken
problem-body-short = The text has only { $n } characters, fewer than { $least }
    .hint = Say what was done, how, and to what effect
problem-body-long = The text has { $n } characters, more than { $most }
    .hint = Attach speeches and study material; keep the points
problem-body-plain = Lists, quotations or tables of the text are too deep or too wide; the page shows its words as they were typed
    .hint = Nest less deeply; attach very large tables
problem-heading-level = The heading “{ $marks }” leaves a level out
    .hint = Make it “{ $mended }”
problem-heading-stop = The heading ends in “{ $mark }”
    .hint = Leave it out
    .example = ## { $mended }
problem-caption-missing = The photo “{ $name }” has no caption
    .hint = One sentence: who, where, doing what
    .example =
        photos:
          - {"{"}file: { $name }, caption: A queue at the three workbenches{"}"}
problem-caption-name = The caption “{ $caption }” of the photo “{ $name }” is only a file name
    .hint = One sentence: who, where, doing what
problem-photo-unused = The photo “{ $name }” in the folder is not shown
    .hint = Add it to the photos, or delete it
problem-image-form = The picture is typed “{ $value }” and is shown as “{ $meant }”
    .hint = Use half-width marks and brackets without blanks between them
    .example = ![The master explains the third repair](01.jpg)
problem-image-missing = The picture “{ $name }” in the text is not in the folder
    .hint = Check its name (case and ending, too), or put it into the folder
problem-image-remote = The picture in the text comes from the internet: { $name }
    .hint = Save it and put it into the folder
    .example = ![A queue at the three workbenches](01.jpg)
problem-date-far-past = The date { $value } is long past
    .hint = Check the year
problem-date-year-folder = The date is { $value }, but the report is in the folder { $folder }
    .hint = Check the year; if it has never been published, move it to that year's folder
problem-received-early = Received on { $value }, before the activity on { $date }
    .hint = Check both dates
problem-received-future = Received on { $value }, later than the data's date { $as_of }
    .hint = Check the year
problem-times-reversed = It ends at { $end }, not after it starts at { $start }
    .hint = Use the 24-hour clock; an activity of several days has an end date
    .example = end: "16:30"
problem-date-in-text = This says “{ $value }”, but the activity was on { $date }
    .hint = See whether an older text was used again, or the date is wrong
problem-weekday-wrong = “{ $value }” is wrong, that day was a { $weekday ->
     [0] Monday
     [1] Tuesday
     [2] Wednesday
     [3] Thursday
     [4] Friday
     [5] Saturday
    *[6] Sunday
}
    .hint = Check the date
problem-attendance-over-roster = { $unit }: { $counted } present and on leave, the roster has only { $expected }
    .hint = Guests are no attendance, they have a field of their own; if the roster changed, have the organisation file changed
    .example = guests: 6
problem-attendance-online = { $unit }: { $online } online, more than the { $present } present
    .hint = Those online count as present
problem-attendance-made-up = { $unit }: { $made_up } made up, more than the { $missed } on leave or absent
    .hint = Check the numbers
problem-review-missing = { $n ->
        [one] One of the three reviews is missing
       *[other] { $n } of the three reviews are missing
    }
    .hint = Three different posts
    .example = review: {"{"}first: branch secretary, second: zone liaison, third: publicity officer{"}"}
problem-review-same = “{ $post }” reviewed it twice
    .hint = Three different posts
    .example = review: {"{"}first: branch secretary, second: zone liaison, third: publicity officer{"}"}
problem-own-proofreader = Author and proofreader are both “{ $post }”
    .hint = Have somebody else proofread it
    .example = proofreader: organisation officer
problem-portrait-consent = Somebody in the photo “{ $name }” can be told, and no consent is noted
    .hint = Ask and note it; otherwise take another photo
    .example =
        photos:
          - {"{"}file: 01.jpg, caption: The last lesson, people: identifiable, consent: yes{"}"}
problem-template-text = Template text “{ $value }” is left over
    .hint = Put the facts in its place
problem-other-month = It says “{ $value }”, but the activity was in month { $month }
    .hint = If this was copied, check all dates
problem-other-unit = It says “{ $value }”, which took no part, and never names the host { $host }
    .hint = If this was copied, check all units; if it did take part, add it to the participants
problem-word-list = “{ $value }” { $right ->
        [blank] is to be avoided
       *[other] should be “{ $right }”
    }
    .hint = { $note ->
        [blank] From the organisation's word list
       *[other] { $note }
    }
problem-id-number = Resident id number { $value }
    .hint = Delete it. If it was pushed before, have the history cleaned
problem-id-number-doubtful = Perhaps a resident id number: { $value } (wrong check digit)
    .hint = If it is one, delete it; if not, have { $code } added to the setting check.allowed
problem-mobile-number = Mobile number { $value }
    .hint = Delete it, name a post or an extension; if it may be public, have { $code } added to the setting check.allowed
problem-bank-card = Bank card number { $value }
    .hint = Delete it; if it is none, have { $code } added to the setting check.allowed
problem-landline-number = Telephone number { $value }
    .hint = Public numbers belong into the setting check.public; delete others
problem-email-address = E-mail address { $value }
    .hint = Public addresses belong into the setting check.public; delete others
problem-number-plate = Number plate { $value }
    .hint = Delete it
problem-classification-mark = Classification mark “{ $value }”
    .hint = Stop here and tell the security officer; there is no exception
problem-typography = “{ $value }” should be “{ $mended }”
    .hint = huoye check --fix mends them all
problem-folder-name = The folder “{ $value }” makes a long and brittle address; better “{ $proposal }”
    .hint = Use the date, small letters, digits and hyphens only; leave the folder of a published report, its address goes by it
    .example = 2026-03-05-xue-lei-feng
problem-link-broken = The link “{ $text }” leads nowhere: { $value }
    .hint = Put the file into the folder; another report is ../its-folder/
    .example = [list](list.xlsx)
problem-link-local = A path on the writer's own disk: { $value }
    .hint = Put the file into the report's folder and link its name
problem-text-recycled = { $share } % of the text stands in “{ $title }” ({ $other }){ $passages ->
        [blank] {""}
       *[other] : { $passages }
    }
    .hint = Write about this activity; the tag of a series belongs into the setting check.series
problem-photo-recycled = The photo “{ $name }” was used in { $other } ({ $file })
    .hint = Take one of this activity; for a logo, have { $code } added to photo-recycled in the setting check.allowed
problem-rule-unknown = There is no rule “{ $value }”
    .hint = { $suggestion ->
        [blank] huoye check --explain all lists them
       *[other] Did you mean “{ $suggestion }”?
    }
problem-rule-fixed = The rule “{ $value }” cannot be changed
    .hint = Delete the line

## Rules: titles and reasons

rule-title-length = Title too long
    .why = Lists and phones show some two dozen characters; the rest is cut off
rule-title-stop = Title ends in punctuation
    .why = A title is no sentence
rule-summary-length = Summary too long
    .why = A card has room for two or three lines
rule-body-short = Text too short
    .why = Readers want to know what was done, how, and to what effect
rule-body-long = Text too long
    .why = Nobody reads that much on a phone
rule-body-plain = Text too deep or too wide
    .why = What cannot be set is shown as it was typed
rule-heading-level = Heading level left out
    .why = Tables of contents and screen readers go by the levels
rule-heading-stop = Heading ends in punctuation
    .why = A heading is no sentence
rule-caption-missing = Photo without a caption
    .why = Who was not there cannot tell what is going on; screen readers need it, too
rule-caption-name = Caption is a file name
    .why = “IMG 1” says nothing
rule-photo-unused = Photo not shown
    .why = It makes the repository heavy, or was forgotten in the list
rule-image-form = Picture in another syntax
    .why = Other programs do not understand full-width marks or double brackets
rule-image-missing = Picture in the text missing
    .why = The page shows only its caption
rule-image-remote = Picture from the internet
    .why = It cannot be seen on the intranet, and may be gone tomorrow
rule-date-far-past = Date long past
    .why = Mostly a slip in the year
rule-date-year-folder = In another year's folder
    .why = The address goes by the folder
rule-received-early = Received before the activity
    .why = Timeliness is counted from it
rule-received-future = Received in the future
    .why = Timeliness is counted from it
rule-times-reversed = Ends before it starts
    .why = Mostly morning and afternoon mixed up
rule-date-in-text = Another day in the text
    .why = Mostly an older text, or a slip in the date
rule-weekday-wrong = Day of the week is wrong
    .why = Mostly last year's text
rule-attendance-over-roster = More people than on the roster
    .why = The rate would be over 100 %
rule-attendance-online = More online than present
    .why = Those online are some of those present
rule-attendance-made-up = More made up than missed
    .why = Only who was absent can make up
rule-review-missing = Reviews missing
    .why = Who vouched for it must be on record
rule-review-same = Reviewed twice by one post
    .why = Three reviews mean three pairs of eyes
rule-own-proofreader = Proofread by its author
    .why = One's own slips are the hardest to see
rule-portrait-consent = Portrait without consent
    .why = Showing a person needs that person's consent
rule-template-text = Template text left over
    .why = It would be embarrassing in print
rule-other-month = Another month
    .why = Mostly left from last month's text
rule-other-unit = Another branch
    .why = Mostly left from somebody else's text
rule-word-list = Word to avoid
    .why = Slips, former names and terms on the organisation's list
rule-id-number = Resident id number
    .why = Personal data; once out, it cannot be taken back
rule-id-number-doubtful = Perhaps a resident id number
    .why = It has the form; the check digit is wrong, perhaps mistyped
rule-mobile-number = Mobile number
    .why = Personal data; it invites fraud
rule-bank-card = Bank card number
    .why = It invites fraud
rule-landline-number = Telephone number
    .why = Make sure that it may be public
rule-email-address = E-mail address
    .why = Make sure that it may be public
rule-number-plate = Number plate
    .why = Personal data
rule-classification-mark = Classification mark
    .why = Classified matter must not be published; no exceptions
rule-typography = Typography
    .why = Chinese text has Chinese punctuation, digits and letters are half-width
rule-folder-name = Folder's name unfit for an address
    .why = The address goes by it; Chinese and blanks in it break in chats and mails
rule-link-broken = Broken link
    .why = Who clicks finds nothing
rule-link-local = Path on one's own disk
    .why = Nobody else has that file
rule-text-recycled = Text used before
    .why = The same text under a new date falsifies the figures
rule-photo-recycled = Photo used before
    .why = One photo cannot prove two activities
rule-encoding-legacy = Not UTF-8
    .why = Elsewhere it may turn into gibberish
rule-encoding-unknown = Unknown encoding
    .why = Mostly a Word document with another ending
rule-characters-unseen = Invisible characters
    .why = What looks the same is not the same to a computer, nor found by a search
rule-file-empty = Empty file
    .why = Nothing to publish
rule-fence-missing = No opening “---”
    .why = The front matter stands between two lines of it
rule-fence-unclosed = No closing “---”
    .why = There is no telling where the text begins
rule-fence-form = Odd “---”
    .why = Input methods turn it into a dash
rule-front-empty = No front matter
    .why = Title, date and host are needed
rule-front-no-keys = No keys in the front matter
    .why = One key a line
rule-report-no-text = No text in a report's folder
    .why = Only index.md becomes a page
rule-report-stray = File in the wrong place
    .why = Each report has a folder of its own
rule-attachment-page = Attached Markdown or web page
    .why = It would be published as a page of its own, and scripts in it would run
rule-report-hidden = A report's folder that looks temporary
    .why = Temporary files are left out, and the report would vanish without a word
rule-folder-inside = Folder inside a report's folder
    .why = Photos and attachments in it would vanish without a word
rule-name-encoding = Unreadable file name
    .why = No page, feed or other machine can read it
rule-name-invisible = Invisible characters in a file name
    .why = The name that is seen is not the name: a program may look like a table
rule-name-characters = Characters that Windows does not allow
    .why = One such file keeps everybody on Windows from checking the repository out
rule-name-ending = Name that ends with a blank or a dot
    .why = Windows drops them, and then nothing matches
rule-name-reserved = Name reserved by Windows
    .why = One such file keeps everybody on Windows from checking the repository out
rule-name-collision = Two names that differ in case only
    .why = On Windows one would overwrite the other
rule-path-too-long = Path too long
    .why = A whole path on Windows has at most 259 characters
rule-link-refused = Link
    .why = A link can carry any file of the machine onto the site, or lead in a circle
rule-file-special = Not a file
    .why = Reading it may never end
rule-attachment-format = Attachment that is not taken
    .why = Nobody can tell whether an unknown file holds a program or a position
rule-attachment-disguised = Attachment whose suffix is not its content
    .why = Readers would open something else than its name says
rule-attachment-program = Program in an attachment
    .why = A click of a colleague would run it
rule-attachment-locked = Encrypted attachment
    .why = Nobody can open it, and nobody can check it
rule-attachment-broken = Damaged attachment
    .why = Nobody who downloads it can open it, either
rule-attachment-too-heavy = Attachment too large
    .why = It is too much for a phone, and the repository keeps it for ever
rule-attachment-location = Position in an attachment
    .why = Everybody could see where and when a photo was taken
rule-attachment-author = Author in an attachment's properties
    .why = A public file need not tell whose computer made it
rule-page-file = File that is not taken beside hand-written pages
    .why = Pages and scripts would run in every reader's browser
rule-page-script = Script in a hand-written page
    .why = It would run in every reader's browser
rule-cache-tracked = Committed cache
    .why = What is in the cache is published as it is, and nobody has looked at it
rule-text-too-long = File or line too long
    .why = No write-up is that long, and it would hold up everybody's checks and builds
rule-text-withheld = Not to be published
    .why = What is published cannot be taken back; with publication: strict such a text stays away from the site
rule-file-faulty = A fault of the program
    .why = What is wrong with one file must not concern the others
rule-page-faulty = A fault of the program while it made a page
    .why = What is wrong with one page must not concern the whole site
rule-search-phrases = Search lacks Pagefind
    .why = Whoever publishes a site that finds less has to know; but that is no reason to have no site
rule-rule-faulty = A fault of the program while it checked
    .why = What is wrong with one rule must not concern the others
rule-findings-more = Too much of one kind
    .why = Nobody reads ten thousand lines
rule-yaml-syntax = Unreadable front matter
    .why = One slip hides all that follows
rule-yaml-alias = Alias
    .why = A value that starts with * or & is taken for one
rule-yaml-colon = Full-width colon
    .why = Keys end in an ASCII colon
rule-yaml-colon-space = No blank after the colon
    .why = Without it there is no key
rule-yaml-tab = Indented by a tab
    .why = Tabs have no fixed width
rule-yaml-colon-missing = No colon behind a name
    .why = Without it nobody knows where the value begins
rule-yaml-key = Signs around a name
    .why = A name in bold type or quotes is not recognised
rule-yaml-indent = Not aligned
    .why = The indent says what belongs to what
rule-yaml-comment = Comment behind a value
    .why = What stands behind a space and a # is not used
rule-yaml-continued = Value on several lines
    .why = A line without indent would be taken for the next field
rule-yaml-quote-open = Only one quote
    .why = All that follows would belong to it
rule-yaml-flow = Odd signs in brackets
    .why = Brackets know ASCII colons and commas only
rule-yaml-bullet = Odd bullet
    .why = A list item starts with a hyphen
rule-yaml-brackets = Full-width brackets
    .why = Lists stand in ASCII brackets
rule-yaml-quotes = Special characters
    .why = A colon or a hash would cut the value short
rule-key-unknown = Unknown key
    .why = It will not be shown
rule-key-repeated = Key given twice
    .why = There is no telling which one counts
rule-alias-contradicts = Two names, two values
    .why = There is no telling which one counts
rule-field-missing = Required field missing
    .why = Without it the report cannot be filed
rule-value-invalid = Invalid value
    .why = It cannot be used
rule-value-too-long = Value too long
    .why = It fits neither pages nor tables nor calendars
rule-list-expected = A list is expected
    .why = It cannot be used
rule-mapping-expected = Incomplete
    .why = It consists of several parts
rule-number-whole = Whole number expected
    .why = There are no half persons
rule-text-expected = Text expected
    .why = Brackets are taken for a list
rule-number-unreadable = Number expected
    .why = Figures are made from it
rule-year-range = Impossible year
    .why = Mostly a digit too many or too few
rule-date-unreadable = Unreadable date
    .why = Without it the report cannot be filed
rule-date-form = Date in another form
    .why = One form is easier to search
rule-moment-unreadable = Unreadable time of publication
    .why = Nobody knows whether it may be published
rule-publication-reversed = Expires before it is published
    .why = The report would never be there
rule-time-unreadable = Unreadable time
    .why = It cannot be shown
rule-time-form = Time in another form
    .why = One form cannot be misread by twelve hours
rule-time-midnight = Starts at midnight
    .why = The date may be a day off
rule-span-split = Beginning and end in one field
    .why = Each has a field of its own
rule-time-sexagesimal = Converted time
    .why = Some programs store 14:30 as 870
rule-list-too-long = Too many entries
    .why = Each tag has a page of its own; nobody finds anything among thousands
rule-text-joined = A list where a text is expected
    .why = The page shows one text
rule-list-form = List in another form
    .why = One form is easier to search
rule-choice-unknown = Not one of the choices
    .why = Only the listed ones are known
rule-attendance-form = Attendance not by unit
    .why = Rates are counted by unit
rule-attendance-repeated = Unit's attendance given twice
    .why = It would count twice
rule-unit-unknown = Unknown unit
    .why = It would count for nobody
rule-unit-read = Unit not named in full
    .why = A full name stays right when units are renamed or merged
rule-host-several = Several hosts
    .why = Every activity counts for one host
rule-unit-ambiguous = Ambiguous unit
    .why = There is no telling for whom it counts
rule-unit-not-then = Unit did not exist then
    .why = Mostly a slip in the date or the name
rule-form-unknown = Unknown form
    .why = Diversity is counted from it
rule-photo-missing = Photo missing
    .why = The page would lack it
rule-period-reversed = Ends before it begins
    .why = Mostly swapped
rule-date-future = Date in the future
    .why = What has not taken place does not count
rule-date-folder = Date differs from the folder's
    .why = Mostly left from an older text
rule-table-no-header = Table without a header
    .why = Columns go by their names
rule-table-unreadable = Unreadable table
    .why = It cannot be used
rule-table-old-format = Old Excel format
    .why = It cannot be read
rule-table-format = Unknown table format
    .why = It cannot be used
rule-table-row-skipped = Row skipped
    .why = Too little is filled in, or it looks like a signature or a heading
rule-sheet-hidden = Hidden sheet
    .why = It is mostly an old one, and what is hidden should not get onto a site
rule-sheet-no-header = Sheet without a header
    .why = Nothing tells which column is which
rule-sheet-other-year = Sheet of another year
    .why = A file is one year's; last year's plan does not count for this year
rule-rows-hidden = Hidden or filtered rows
    .why = They are read, but who looks at the table does not see them
rule-table-empty = Empty table
    .why = Its content probably stands somewhere else
rule-table-rows = Too many rows
    .why = One table must not hold up the whole site
rule-table-web-page = Web page instead of a table
    .why = A web page's table cannot be read reliably
rule-table-total-row = Row of totals skipped
    .why = A total is not an entry
rule-cell-formula = Formula without a result
    .why = The file holds the formula, not the value that people see
rule-cell-error = Failed formula
    .why = There is no value in the cell
rule-cell-became-date = Code that became a date
    .why = Spreadsheets make a date of 1-1, and then the code is not found
rule-cell-date-year = Date that shows no year
    .why = A year that nobody sees may be wrong
rule-cell-long = Too much text in a cell
    .why = It fits into no page, calendar or table
rule-ledger-name = Unknown ledger
    .why = Nobody sees the content of a file with the wrong name
rule-column-missing = Column missing
    .why = Without it the table cannot be used
rule-column-unknown = Unknown column
    .why = It was not read
rule-column-repeated = Column given twice
    .why = There is no telling which one counts
rule-csv-quotes = Unpaired quotes
    .why = They would swallow the rows that follow
rule-csv-broken = Too many unpaired quotes
    .why = Such a file is mostly no table, or damaged
rule-cell-missing = Empty cell
    .why = The row cannot be used
rule-plan-file-name = Plan without a year
    .why = There is no telling which year it is for
rule-plan-twice = Two plans for a year
    .why = There is no telling which one counts
rule-plan-code-repeated = Plan code given twice
    .why = Reports would count for the wrong item
rule-plan-due-unknown = Unknown due phrase
    .why = There is no telling what is late
rule-plan-due-year = Due in another year
    .why = There is no telling what is late
rule-plan-item-unknown = No such plan item
    .why = It counts for nothing
rule-plan-item-year = Item of another year
    .why = It counts for nothing
rule-plan-item-owner = Another unit's plan item
    .why = It counts for nothing
rule-plan-year-missing = No plan for that year
    .why = It counts for nothing
rule-ledger-twice = Two files for a ledger
    .why = There is no telling which one counts
rule-ledger-id-repeated = Ledger id given twice
    .why = There is no telling which row is meant
rule-ledger-before-found = Before it was found
    .why = Mostly a slip in the date
rule-ledger-future = In the future
    .why = What has not happened does not count
rule-hazard-branch = Not a branch
    .why = It would count for nobody
rule-hazard-source = Source does not exist
    .why = The link leads nowhere
rule-project-file-name = File name is no address
    .why = The address goes by the file name
rule-milestone-repeated = Milestone given twice
    .why = There is no telling which one is meant
rule-milestone-before-start = Milestone before the start
    .why = Mostly a slip in the date
rule-milestone-no-reason = Date moved without a reason
    .why = A new date needs a reason
rule-milestone-unknown = No such milestone
    .why = Progress is not recorded
rule-ledger-row-unknown = No such row in the ledger
    .why = It cannot be linked
rule-recheck-too-early = Re-check before it was found
    .why = A re-check takes place at a later activity
rule-organisation-missing = No organisation file
    .why = Without units there is no site
rule-organisation-empty = Empty organisation file
    .why = Without units there is no site
rule-reference-unknown = Undefined reference
    .why = It cannot be linked
rule-unit-id-form = Id is no address
    .why = Addresses go by ids, for ever
rule-unit-id-repeated = Id given twice
    .why = Two units would be mixed up
rule-dated-order = Dated entries out of order
    .why = There is no telling which one holds
rule-month-unreadable = Unreadable month
    .why = Waivers would be counted wrongly
rule-duty-outside-zone = On duty outside its zone
    .why = Mostly a slip in the rotation
rule-config-missing = No configuration
    .why = There is no telling where the content is
rule-config-no-plugin = Plugin not enabled
    .why = No reports would be shown
rule-site-afar = Something from the internet
    .why = It fails on an intranet, and tells others who reads what
rule-theme-feature = Unsafe feature of the theme
    .why = It makes HTML of what people type
rule-rule-unknown = Unknown rule in the settings
    .why = The setting has no effect
rule-rule-fixed = Rule that cannot be changed
    .why = Without it there is no reading or no publishing
rule-redirect-target = Redirect leads nowhere
    .why = The old address would be dead
rule-timezone-unknown = Unknown time zone
    .why = “Today” and the calendars need to know whose time it is
rule-number-range = Number out of range
    .why = Mostly a digit too many
rule-table-too-large = Table too large
    .why = Unpacked it would fill the memory
rule-photo-unreadable = Unreadable photo
    .why = The page would lack it
explain-off = off
explain-info = info
explain-warning = warning
explain-error = error

## Reviews

review-title = Review
review-against = Compared with { $base }
review-verdict-errors = { $n ->
    [one] Do not merge yet: one error to mend ({ $kinds }).
   *[other] Do not merge yet: { $n } errors to mend ({ $kinds }).
}
review-kind = { $rule } { $n }
review-replaces = Takes the place of the announcement “{ $title }” ({ $date })
review-photo-new = This time's photo
review-photo-old = The earlier photo:
review-shared = The same text as in
review-other-pages = { $n ->
    [one] { $n } more page follows
   *[other] { $n } more pages follow
}: lists, calendars, figures of units, walls of photos. No need to look at each.
review-faulty = { $title } ({ $n })
review-to-mend = To be mended: { $reports }
review-verdict-warnings = { $n ->
    [one] No errors; look at one warning before you merge.
   *[other] No errors; look at { $n } warnings before you merge.
}
review-verdict-clean = The machine found nothing; read it for sense and merge.
review-count-added = { $n } added
review-count-changed = { $n } changed
review-count-removed = { $n } removed
review-count-none = no reports touched
review-count-error = { $n ->
    [one] one error
   *[other] { $n } errors
}
review-count-warning = { $n ->
    [one] one warning
   *[other] { $n } warnings
}
review-count-info = { $n ->
    [one] one note
   *[other] { $n } notes
}
review-added = Added
review-changed = Changed
review-removed = Removed
review-moved = Moved from { $old }
review-status = Status: { $status }
review-all-units = For everybody
review-with-units = { $n ->
    [one] one more unit
   *[other] { $n } more units
}
review-length = { $n } characters, { $minutes } min to read, { $photos ->
    [one] one photo
   *[other] { $photos } photos
}
review-characters = { $n } characters
review-body = Text
review-clean = Nothing found
review-more = … and { $n } more
review-more-problems = { $n } more
review-other-files = Other files
review-effects = Effect on the figures
review-no-effects = None.
review-effect-figure = Figure
review-effect-unit = Unit
review-effect-before = Now
review-effect-after = Merged
review-pages = Pages that change ({ $n })
review-foot = Data as of { $date }. This comment is updated with every push.
effect-plan = Plan { $code } { $content }
effect-recheck = Hazard { $id }, re-check
effect-open = not done
effect-done = done
effect-month = Activity in the month
effect-none = none
effect-some = yes
in-brackets = { $text } ({ $note })
indented = {" "}{ $text }
colon = {": "}
preview-missing = This page did not change
    .text = The preview has only pages that change; this one is as on the site.
preview-needs-base = --only-changed goes with --base, such as --base origin/main.
preview-done = { $n ->
    [one] One page in the preview; open { $path } for the review.
   *[other] { $n } pages in the preview; open { $path } for the review.
}
post-created = The review was posted.
post-updated = The review was updated.
post-unchanged = The review is the same as before.
post-variable = The environment variable { $names } is missing.
post-unreachable = Cannot reach { $url } ({ $reason }).
post-refused = { $url } did not take it ({ $status }): { $code ->
    [http-401] the token is wrong or has expired. Make a new one.
    [http-403] the token may not post reviews; that of a job for a fork never may. Nothing was posted; the check counts as ever.
    [http-404] there is no such merge request, or the token does not see it. Check the address, the project and the token’s rights.
    [http-413] too large for the proxy before it. Let it take more, such as nginx’ client_max_body_size.
    [http-422] the content was refused (the token is fine): most likely the comment is too long or has a character that is not allowed. Send this output to who maintains the site.
    [http-429] too many requests. Run it again in some minutes.
    [http-301] it leads to another address, and the token was not sent there. Check the address.
    [http-302] it leads to another address, and the token was not sent there. Check the address.
    [http-500] the server failed. Run it again later.
    [http-502] the server is busy or being maintained. Run it again later.
    [http-503] the server is busy or being maintained. Run it again later.
   *[other] see the log of the server at this address.
}
post-other-head = The merge request is no longer at { $head } (now { $tip }): it was updated since, or the result is that of another one. Nothing was posted.
cli-option-from = Read a review that another job wrote (--format json) and post it, without looking at the content.
cli-option-whole-url = Where all of a review is that is too long for a comment.
review-one-source = Give either --base or --from; --from cannot make html.
review-unreadable-file = { $path } was not written by huoye review --format json: { $detail }
review-cut = { $whole ->
    [blank] Too long for a comment: { $n } more are only named; the html output of huoye review has all.
   *[other] Too long for a comment: { $n } more are only named; [all of it is here]({ $whole }).
}
review-guarded-settings = This changes the settings
review-guarded-theme = This changes the theme
review-guarded-owners = This changes who has to approve (CODEOWNERS)
review-guarded-workflow = This changes pipelines or programs
review-guarded-words = This changes the word list
cli-option-review-format = markdown, html or json.
cli-option-preview-url = Where the preview will be; the review's links lead there.
cli-option-post = Post to the merge request: gitlab, gitea or github; a second run updates the same comment.
cli-option-only-changed = Build only the pages that differ from --base, for a review's preview that opens without a server.
effect-year = { $year }
status-draft = draft
status-planned = planned
status-published = published
status-corrected = corrected
review-alike = { " " }({ $n } more like it{ $lines ->
    [blank] {""}
   *[other] , lines { $lines }
})
review-unreadable = Until its errors are mended the site will not have it.
rule-photo-empty = Empty photo file
    .why = Mostly not copied to the end
rule-photo-broken = Broken photo
    .why = The page would lack it
rule-photo-cut-off = Photo cut off
    .why = The lower part is missing
rule-photo-format = No photo that browsers show
    .why = The page would lack it
rule-photo-svg = SVG
    .why = It can carry programs
rule-photo-lfs = Only a placeholder
    .why = The photo itself is not here
rule-photo-shape = Picture as thin as a line
    .why = Nothing of it can be seen once it is scaled
rule-photo-too-heavy = Photo file too heavy
    .why = Neither the build nor the repository can bear it
rule-photo-too-large = Too many pixels
    .why = It would fill the memory
rule-photo-attachment = Attached picture with metadata
    .why = What cannot be stripped cannot be published
rule-photo-location = Location in the photo
    .why = The site drops it; the history keeps it for ever
rule-photo-heic = HEIC photo
    .why = Many computers cannot open it
rule-photo-suffix = Ending and content differ
    .why = Other programs may not open it
rule-photo-unscaled = Original not scaled
    .why = The repository grows for ever
rule-cell-date = Unreadable date in a table
    .why = There is no telling what is late
rule-cell-number = Unreadable number in a table
    .why = Figures are made from it

### Builds

cli-option-keep = How many former releases stay, for huoye rollback.
cli-option-timings = Seconds per stage: text for people, json for programs.
cli-option-jobs = Processes at work; 0 for as many as there are cores.
cli-option-scheduler = Have the machines of this Dask scheduler build, such as tcp://10.0.0.5:8786 (needs huoye[cluster]).
cli-metavar-number = N
build-pages = {"  "}Pages: { $made } made, { $reused } reused
build-photos = {"  "}Photos: { $photos }, { $made ->
    [0] all prepared before
   *[other] { $made } prepared now
}
build-files = {"  "}Files: { $files }
build-problems = {"  "}Problems: { $text } The rules of writing are checked by huoye check.
build-time = {"  "}Time: { $seconds } s
build-time-of = {"  "}Time: { $seconds } s ({ $stages })
build-stage = { $stage } { $seconds }
build-stage-separator = {", "}
build-stage-line = {"    "}{ $seconds } s  { $stage }{ $rate ->
    [blank] {""}
   *[other] , { $rate } a second
}
build-stage-read = content
build-stage-photos = photos
build-stage-pages = pages
build-stage-files = tables and feeds
build-stage-search = search
build-stage-theme = theme and hand-written pages
build-stage-publish = publishing
build-stage-tidy = tidying the cache
build-mkdocs-says = MkDocs: { $text }
build-one-by-one = Pages below /{ $lead } go through the theme’s template one by one: an override makes more of their { $reason }.
build-template = The theme’s template { $place } fails: { $detail }. If it is an override (custom_dir), look there; the site stays as it was.
build-page-changed = The content of /{ $url } changed while the site was being built; please build again.
build-worker-died = A worker process was ended by the system (out of memory?){ $pages ->
    [blank] {""}
   *[other] {" "}while it made { $pages }
}. Please build again; if it happens once more, have fewer processes with --jobs.
cluster-not-installed = --scheduler needs an extra: pip install "huoye[cluster]"
cluster-unreachable = The scheduler { $address } cannot be reached: { $detail }. Is the address right, and has it been started (dask scheduler)?
cluster-no-workers = The scheduler { $address } has no workers. Start some on the machines: dask worker { $address }
cluster-no-huoye = The worker { $worker } has no Huoye of use: { $detail }. Install the version of this machine there.
cluster-other-program = The worker { $worker } has another program than this machine and would make other pages, so it is refused: { $detail }. Bring it up to this machine’s requirements.lock and start it again.
cluster-other-folder = The worker { $worker } does not see { $folder }. Content and cache have to be in a shared folder, at the same path on all machines.
cluster-late-program = The worker { $worker }, which came later, has another program than this machine and would make other pages. Bring it up to date and build again.
cluster-late-folder = The worker { $worker }, which came later, does not see the cache. Mount the shared folder there and build again.
cluster-killed = The same piece of work ended several workers, { $worker } last (out of memory?).
cluster-gone = All workers of the scheduler { $address } are gone and have not come back. What was made is in the cache; the next build goes on from there.
cluster-lost = The connection to the scheduler was lost: { $detail }. What was made is in the cache; the next build goes on from there.
build-afar = { $page }{ $more ->
    [0] {""}
   *[other] {" "}(and { $more } more)
} would load { $url } from the internet ({ $what }). Remedy: { $hint }
build-afar-strict = { $n ->
    [one] Pages would load { $n } thing from the internet
   *[other] Pages would load { $n } things from the internet
}; the site was not swapped in.
afar-font = a font
    .hint = set font: false below theme: in mkdocs.yml, so that readers' own fonts are used
afar-script = a script
    .hint = download it into docs_dir and give its path in extra_javascript
afar-style = a style sheet
    .hint = download it into docs_dir and give its path in extra_css
afar-image = a picture or a recording
    .hint = download it beside the page and give its name
afar-frame = a page within the page
    .hint = link to it instead
afar-analytics = analytics
    .hint = remove analytics below extra: in mkdocs.yml
afar-diagram = the script that draws diagrams
    .hint = download mermaid.min.js into docs_dir and list it in extra_javascript, or use a picture
afar-repository = the stars of the repository
    .hint = remove repo_url, or name a repository on the intranet
afar-other = a file
    .hint = download it into docs_dir and give its path, or remove it
build-dead-link = { $page }: the link “{ $link }” leads to nothing.
serve-built = Updated: { $made } pages made, { $pages } in all.
progress-publish = Publishing …

## Examples for the organisation file

organisation-name = {""}
    .example = name: Yanxi Works
organisation-short-name = {""}
    .example = short_name: Yanxi
organisation-committee = {""}
    .example = committee: {"{"}id: committee, name: Works committee{"}"}
organisation-zones = {""}
    .example =
        zones:
          - {"{"}id: zone-1, name: Zone One{"}"}
organisation-branches = {""}
    .example =
        branches:
          - {"{"}id: casting, name: Casting branch, zone: zone-1, members: 26{"}"}
organisation-id = {""}
    .example = id: casting
organisation-zone = {""}
    .example = zone: zone-1
organisation-members = {""}
    .example = members: 26
organisation-count = {""}
    .example = members: 26
organisation-from = {""}
    .example = zone: [{"{"}from: 2026-01-01, zone: zone-1{"}"}]
organisation-fixed-day = {""}
    .example = fixed_day: 18
organisation-founded = {""}
    .example = founded: 2019-07-01
organisation-closed = {""}
    .example = closed: 2026-06-30
organisation-merged-into = {""}
    .example = merged_into: casting
organisation-waivers = {""}
    .example = waivers: [{"{"}month: 2026-02, reason: shutdown for repairs{"}"}]
organisation-month = {""}
    .example = waivers: [{"{"}month: 2026-02, reason: shutdown for repairs{"}"}]
organisation-reason = {""}
    .example = waivers: [{"{"}month: 2026-02, reason: shutdown for repairs{"}"}]
organisation-rotation = {""}
    .example =
        rotation:
          2026:
            Q1: {"{"}zone-1: {"{"}lead: casting, deputy: forging{"}"}{"}"}
organisation-lead = {""}
    .example = zone-1: {"{"}lead: casting, deputy: forging{"}"}
organisation-deputy = {""}
    .example = zone-1: {"{"}lead: casting, deputy: forging{"}"}
organisation-plan = {""}
    .example = zone-1: {"{"}lead: casting, deputy: forging, plan: 2026-01-05{"}"}
organisation-summary = {""}
    .example = zone-1: {"{"}lead: casting, deputy: forging, summary: 2026-04-03{"}"}
organisation-half-year-duty = {""}
    .example =
        half_year_duty:
          2026: {"{"}H1: [zone-1], H2: [zone-2]{"}"}
organisation-form-groups = {""}
    .example =
        form_groups:
          - {"{"}id: study, name: Study{"}"}
organisation-forms = {""}
    .example =
        forms:
          - {"{"}id: theme-lecture, name: Theme lecture{"}"}
organisation-group = {""}
    .example = - {"{"}id: theme-lecture, name: Theme lecture, group: study{"}"}
organisation-thresholds = {""}
    .example = thresholds: {"{"}stalled: 60{"}"}
organisation-posts = {""}
    .example = posts: [{"{"}post: Secretary, name: deputy head of the shop, contact: ext. 6101{"}"}]
organisation-post = {""}
    .example = posts: [{"{"}post: Secretary, name: deputy head of the shop, contact: ext. 6101{"}"}]
organisation-contact = {""}
    .example = posts: [{"{"}post: Secretary, name: deputy head of the shop, contact: ext. 6101{"}"}]
organisation-about = {""}
    .example = about: The crews of the furnace hall

## Times of publication

unmade-title = This page is missing for now
unmade-text = This page could not be made for now; the site’s administrators were told. Nothing of it is lost: it will be here once that is mended.
withdrawn-title = This report was withdrawn
withdrawn-text = The report that stood here was withdrawn on { $date }, as planned. Its content is no longer available.
cli-option-format-plain = text (for people) or json (for programs)
cli-next-change = When the site has to be built again (times of publication, of withdrawal, a new day)
    .examples =
        huoye next-change                 the moment is the first column, for a scheduler
        huoye next-change --format json   all changes to come
next-change-line = { $at }	{ $what }	{ $title }
next-change-publish = publish
next-change-withdraw = withdraw
next-change-day = new day
next-change-day-title = figures and what is due count for the new day
next-change-none = Nothing to wait for: the date of the figures is pinned, the site changes with its content alone
cli-metavar-text = TEXT
cli-forget =
    Find every place in which a text (a name, a number) stands: content, the desk's drafts, cache, site, former releases, archive packages and printed matter, history

    Nothing is changed. The exit code is 1 when it is found.
    .examples =
        huoye forget "Jane Doe"
        huoye forget "138 0013 8000"
        huoye forget "Jane Doe" --also /archive/2025 --also /backup/yearbook.zip
forget-too-short = One character stands everywhere: give the whole name or number
forget-part-content = In the content, { $n ->
        [one] one place
       *[other] { $n } places
    }:
forget-part-desk = In the desk's drafts, { $n ->
        [one] one place
       *[other] { $n } places
    }:
forget-part-packages = In archive packages, yearbooks, articles and the like, { $n ->
        [one] one place
       *[other] { $n } places
    }:
forget-opaque-more = and { $n } more that nothing here can look into
cli-metavar-place = PLACE
cli-option-forget-also = A folder or file to look into besides: an archive package kept elsewhere, a yearbook, a backup; may be given several times.
forget-part-cache = In the cache, { $n ->
        [one] one place
       *[other] { $n } places
    }:
forget-part-site = In the site that is served, { $n ->
        [one] one place
       *[other] { $n } places
    }:
forget-part-releases = In former releases, { $n ->
        [one] one place
       *[other] { $n } places
    }:
forget-part-history = In the repository's history { $n ->
        [one] one commit
       *[other] { $n } commits
    } added or took it:
forget-more = and { $n } more
forget-in-name = { $path } (the name)
forget-inside = { $path } ({ $inside })
forget-opaque = Nothing here can look into it, please open it: { $path }
forget-done = Looked at { $files } files: { $n } have it, and { $commits } commits.
forget-next =
    How to be rid of it:
    1. change or delete it in the content;
    2. delete the whole cache folder and build the site again;
    3. build once more with {"--"}keep 0, so that no former release stays;
    4. have the repository's history rewritten with git filter-repo, and tell whoever has a copy;
    5. delete drafts on the desk; make packages, yearbooks and articles anew from the mended content, and tell the archives department of a package that it has;
    6. look once more. Packages and backups elsewhere are shown to it with {"--"}also; prints and what was passed on cannot be found here.

## Articles for the WeChat account

cli-wechat =
    Make an article for the WeChat account: the styled body, title, digest, two covers, photos as numbered JPEG files

    Open article.html, press “Copy the body”, paste it into the account's editor and put the photos in by their numbers.
    .examples =
        huoye wechat 2026/2026-03-05-leifeng
        huoye wechat 2026/2026-03-05-leifeng --style workshop -o article.zip
        huoye wechat --period month
        huoye wechat --period 2026-W12 --full --title "This week"
cli-metavar-reports = [REPORT…]
cli-metavar-style = STYLE
cli-metavar-title = TITLE
cli-option-wechat-period = The reports of a period as one article: week, last-week, month, last-month, 2026-03, 2026-W12, 2026Q1.
cli-option-wechat-style = House style: red, plain, workshop, or one of your own in theme/wechat/.
cli-option-wechat-title = Title of the article; the report's own by default.
cli-option-wechat-full = In a round-up the whole texts and all photos, not only summaries and covers.
cli-option-wechat-output = Folder to write to; one file if it ends in .zip.
chosen-unknown = No published report is called “{ $text }”: give its id (2026/2026-03-05-leifeng) or its folder
chosen-several = Several are called “{ $text }”: { $names }. Give the whole id
chosen-left-out = “{ $text }” is not on the site now (an error, its time has not come, or it was withdrawn)
chosen-period = “{ $text }” is no period: week, last-week, month, last-month, 2026-03, 2026-W12, 2026Q1 or 2026
wechat-no-style = There is no house style “{ $style }”, but { $styles }
wechat-bad-style = The house style { $path } cannot be used: { $reason }. The account's editor drops class, id, scripts, links, position and units other than px and %
wechat-nothing = Name the reports that the article is to be made of, or choose a period with --period
wechat-nothing-then = No report was published for { $period }
wechat-photo-refused = The photo { $path } cannot be read ({ $rule }); the article goes without it
wechat-title-cut = The title has more than 64 characters and was cut: { $title }
wechat-too-long = The body has more than the { $n } characters that the account takes: make several articles
wechat-done = The article is ready: { $path }, { $photos ->
        [one] one photo
       *[other] { $photos } photos
    }
wechat-done-how = Open it, press “Copy the body”, paste it into the account's editor and put the photos in by their numbers.
wechat-roundup = { $name }: activities of { $days }
wechat-digest = { $n } reports: { $titles }
wechat-digest-separator = {"; "}
wechat-photo-here = [ put photo { $file } here ]
wechat-correction = Correction: { $text }
wechat-author = By { $author }
wechat-copy-heading = Into the account
wechat-copy-how = Copy, then paste in the account's editor; copy title and digest by themselves. The editor takes no pictures from an intranet: put the photos below in the place of the dashed frames, by their numbers.
wechat-copy = Copy the body
wechat-copied = Copied: paste it in the editor
wechat-copy-failed = The browser does not let us: select the body on the left and press Ctrl+C
wechat-title = Title
wechat-digest-label = Digest ({ $n } characters)
wechat-covers = Covers
wechat-photos = Photos ({ $n })
wechat-photos-how = A click saves one; the numbers are those in the body.

## Notices

cli-notify =
    Tell the robots of WeCom, DingTalk and Feishu groups what was published; never of the same report twice

    Addresses and secrets come from the environment alone: HUOYE_WECOM_URL, HUOYE_DINGTALK_URL,
    HUOYE_DINGTALK_SECRET, HUOYE_FEISHU_URL, HUOYE_FEISHU_SECRET. Several groups: with blanks between
    them, a - for no secret. What fails is told; the exit code stays 0, so no publication fails.
    .examples =
        huoye notify --dry-run
        huoye notify
        huoye notify --since 2026-03-01
cli-metavar-day = DAY
cli-option-notify-dry = Show what would be sent; send nothing, note nothing.
cli-option-notify-since = The first time (or if the record was lost) tell of reports since this day, too; otherwise what is there is only noted.
cli-option-notify-again = Tell of this report once more, whatever was sent; may be given several times.
cli-option-notify-state = File that notes what was sent (in the cache folder by default; a pipeline that drops its cache needs another place).
cli-option-notify-timeout = Seconds to wait for a robot's answer.
notify-robot-wecom = WeCom
notify-robot-dingtalk = DingTalk
notify-robot-feishu = Feishu
notify-open = Read more
notify-several = { $n } new reports
notify-no-robot = No robot has an address (HUOYE_WECOM_URL, HUOYE_DINGTALK_URL, HUOYE_FEISHU_URL): nothing was sent
notify-no-address = mkdocs.yml has no site_url, so no link would lead back. Example: site_url: https://activities.example.com/
notify-bad-day = “{ $value }” is no day. Example: --since 2026-03-01
notify-bad-address = The variable { $variable } holds no address (https://…); nothing was sent to this robot
notify-bad-secrets = The variable { $variable } does not hold as many secrets as there are addresses; nothing was sent to this robot. Write - for none
notify-lost = There is no record of what was sent ({ $path }): the reports that are there count as known and are not sent, only new ones will be. To send them use --since or --again
notify-begin = { $robot }: the first time, { $n ->
        [one] one report is
       *[other] { $n } reports are
    } noted and not sent
notify-many = { $robot }: { $n } new reports at once look like an import; only the newest { $most } are sent
notify-nothing = { $robot }: nothing new
notify-would = { $robot }: one message would be sent, reports: { $n }
notify-sent-line = { $robot }: sent: { $title }
notify-refused-line = { $robot }: not sent: { $title }
notify-limited-line = { $robot }: not sent: { $title }
notify-unsure-line = { $robot }: perhaps sent: { $title }
notify-refused = { $robot } ({ $host }) refused it: { $code } { $text }. It is tried again next time; check address, secret, keyword and the robot's security settings
notify-limited = { $robot } ({ $host }) is busy, or says that it was too much: { $code } { $text }. The rest is sent next time
notify-unsure = { $robot } ({ $host }) gave no answer that says whether it arrived: { $code } { $text }. It is not sent again by itself
notify-unsure-before = { $robot }: nobody knows whether { $id } arrived; it is not sent again by itself. If the group lacks it: huoye notify --again { $id }
notify-why-ConnectTimeout = it does not answer. Look at the network, the proxy and the firewall
notify-why-ConnectionError = the connection broke, or nobody listens. Look at the address, the network, the proxy and the firewall
notify-why-ReadTimeout = it took too long to answer (--timeout waits longer)
notify-why-SSLError = its certificate is not trusted. The address is wrong, or the company's network has put in its own: name the file of the company's root certificate in the environment variable REQUESTS_CA_BUNDLE
notify-why-redirect = the address leads somewhere else, where the key does not go. Put the final address into the environment variable
notify-why-status = that is no answer of a robot
notify-why-other = it says no more
notify-busy = Another huoye notify is sending ({ $path }); this one sends nothing
notify-no-record = The record cannot be written ({ $path }: { $reason }); nothing more was sent, for it would be sent twice

# —— The look ——
nav-group-activities = Activities
nav-group-units = Units
nav-group-plan = Plan and duty
nav-group-ledgers = Ledgers
nav-group-statistics = Statistics
nav-group-more = More
nav-rules = Rules
nav-definitions = Definitions
nav-comparison = Years compared
look-to-dark = Switch to dark
look-to-light = Switch to light
look-large = Large type
look-large-mark = A
look-read = Read aloud
look-stop = Stop reading
problem-colour-unreadable = “{ $value }” is no colour
    .hint = Write six hexadecimal digits, in quotes
    .example = colour: "#a3261c"
rule-colour-unreadable = Unreadable colour
    .why = The site could not use it
problem-style-name = “{ $value }” is no name of a house style
    .hint = Write the name alone, without path and .html: letters, digits, - and _
    .example = style: red
rule-style-name = No name of a house style
    .why = A house style is a file in theme/wechat/, found by its name
owed-title = To be done
owed-times = { $n } times, the oldest { $age }
owed-months = { $n ->
    [one] a month
   *[other] { $n } months
}
owed-days = { $n ->
    [one] a day
   *[other] { $n } days
}
unit-subscribe = Subscribe in your calendar
unit-subscribe-open = Open in this device's calendar
unit-subscribe-address = Address of the calendar
unit-subscribe-copy = Copy the address
unit-subscribe-copied = Copied
unit-subscribe-outlook = Outlook: Calendar → Add calendar → From Internet, and paste the address above.
unit-subscribe-phone = Phone: on an iPhone tap “Open in this device's calendar”; on Android paste the address where your calendar app subscribes to calendars.
unit-subscribe-wps = WPS calendar or WeCom: new calendar → subscribe, and paste the address.
unit-subscribe-reader = For a feed reader:
unit-numbers = Four figures of { $year }
unit-hazards = Hazards not closed
unit-hazards-n = { $n }
unit-hazards-all = The ledger
unit-hazard-due = due { $date }
unit-own-duty = On duty
unit-forms = Each form, when last
unit-gallery = Photos
plan-overdue-said = Whose they are, and for how long
plan-owed-n = { $n ->
    [one] once
   *[other] { $n } times
}
plan-jump = Jump to a unit
plan-items-title = The year's items
plan-tables = By level, zone and month
rules-find = Find a rule
rules-found = {"{n}"} found
story-rest = { $n } more
owed-one = { $age } late
statistics-numbers = What is asked first
statistics-before = { $value } a year earlier
statistics-jump = Jump to
search-period = Only the time that the query names.
search-period-none = Nothing in that time; these are of others.
search-kind-indicator = Indicator
search-kind-plan = Plan of { $year }
search-kind-hazard = Hazard
search-number = Number
search-year-0 = this-year
search-year-1 = last-year
search-year-2 = year-before-last
search-half-1 = H1 first-half
search-half-2 = H2 second-half
search-way-overdue = Overdue late owed
search-way-plan = Plan schedule
search-way-duty = Duty rotation
search-way-calendar = Calendar holidays
search-way-feeds = Subscribe feeds Outlook
search-way-hazards = Hazards ledger
search-way-projects = Projects ledger
search-way-resolutions = Resolutions ledger
search-way-areas = Areas ledger
search-way-resources = Resources lecturers venues ledger
search-way-statistics = Statistics indicators bulletin
search-way-photos = Photos pictures
search-way-write = Guide writing
search-words-plan = plan, schedule, overdue, owed
search-words-calendar = calendar, holidays
search-words-duty = duty, rotation
search-words-ledgers = ledgers, hazards, projects, resolutions, areas, resources
search-words-feeds = subscribe, feeds
search-words-statistics = statistics, indicators, bulletin
search-words-write = guide, writing
nav-all = All sections
filter-figures = How many of each
owed-rest = { $n } more


# Print: the yearbook, sheets of the archive

cli-yearbook = Write a year's book (PDF/A-2b, for print and for keeping); several volumes where there is much.
    .examples =
        huoye yearbook --year 2026
        huoye yearbook --year 2026 --unit forge --output yearbook/
        huoye yearbook --year 2026 --max-size 80 --volume 200
cli-option-yearbook-output = Folder to write to (default: the present one).

cli-option-volume-size = Megabytes of a volume at most; many photos are printed smaller.
cli-option-volume = Write-ups of a volume at most.
cli-option-fonts = Look for fonts in this folder, too (may be given several times); they need not be installed.
press-no-typst = Typesetting needs Typst, which is not installed. Run: pip install 'huoye[print]'
press-no-font = There is no Chinese font on this machine, so no Chinese can be set. Install one and try again, for example:
        Debian, Ubuntu: apt install fonts-noto-cjk
        Fedora, openEuler: dnf install google-noto-serif-cjk-fonts google-noto-sans-cjk-fonts
        Windows, macOS: the system's own fonts will do
    Or put font files into a folder and name it with --fonts.
press-failed = The template cannot be set; look at what was changed in theme/print/. Typst says:
    { $detail }
press-stopped = The system ended the process that sets the pages, most likely for want of memory. Close other programs and try again; --volume puts fewer activities into a volume of the yearbook. Nothing half-done was left.
press-characters-missing =
    { $n ->
        [one] 1 character is in no font at hand and was set as a thick bar
       *[other] { $n } characters are in no font at hand and were set as a thick bar
    }: { $characters }. Install a font that has them (such as fonts-noto-cjk) and set it again.
press-photos-missing =
    { $n ->
        [one] 1 photo could not be read and is not printed
       *[other] { $n } photos could not be read and are not printed
    }: { $files }
press-line = { $date } · { $host }
press-photo = Photo of the activity
press-turnout = Attendance
press-unit = Unit
press-expected = Expected
press-present = Present
press-leave = On leave
press-absent = Absent
press-online = Online
press-made-up = Made up
press-resolutions = Resolutions
press-what = What
press-owner = Owner
press-due = Due
press-done = Done
press-outcomes = Outcomes
press-kind = Type
press-evidence = Evidence
press-corrections = Corrections
press-day = Date
press-reviews = Three reviews
press-step = Review
press-post = Reviewer (post)
press-review-first = First
press-review-second = Second
press-review-third = Third
press-nobody = (not filled in)
yearbook-title = { $unit }: yearbook { $year }
yearbook-subtitle = Activities, plan, ledgers and figures
yearbook-volume = Volume { $n } of { $of }
yearbook-contents = Contents
yearbook-file = yearbook-{ $year }
yearbook-figures = The year in figures
yearbook-plan = The plan and its fulfilment
yearbook-no-plan = There is no plan for { $year }, or nothing of this unit's in it.
yearbook-plan-levels = By level
yearbook-plan-items = Item by item
yearbook-executions = Times owed
yearbook-code = Code
yearbook-content = Content
yearbook-due = Due
yearbook-done = Done
yearbook-ledgers = The ledgers in numbers
yearbook-no-ledgers = There are no ledgers.
yearbook-ledgers-note = Hazards are counted in the year in which they were found; their state is that of the day of the figures.
yearbook-hazards = Hazards
yearbook-severity = Severity
yearbook-found = Found
yearbook-projects = Research projects
yearbook-project = Project
yearbook-lead = Lead
yearbook-state = State
yearbook-milestones = Milestones
yearbook-events = Events this year
yearbook-areas = Responsibility areas
yearbook-tier = Tier
yearbook-areas-count = Areas
yearbook-stopped = Violations stopped
yearbook-resources = Shared resources
yearbook-kind = Kind
yearbook-resources-count = Resources
yearbook-uses = Uses this year
yearbook-resolutions = Resolutions
yearbook-count = Number
yearbook-own = Activities: { $level }
yearbook-hosted = Hosted
yearbook-older = Volumes of an earlier run are there, too, and none of this one: { $files }. Delete them if nobody wants them.
yearbook-empty = Nothing was published in { $year }.
yearbook-no-reports = No activity of this year was hosted here.
yearbook-index = Index
yearbook-by-themes = By theme
yearbook-by-forms = By form
yearbook-by-units = By unit
yearbook-progress-photos = Preparing photos (volume { $n } of { $of })
yearbook-progress-set = Typesetting (volume { $n } of { $of })
yearbook-withdrawn = Withdrawn from the site and not in the yearbook: { $n } (the archive package has them: huoye archive).
yearbook-written =
    Written: { $file } ({ $n ->
        [one] 1 activity
       *[other] { $n } activities
    }, { $size })

# The package for the archives

cli-archive = Make a year's package for the archives (BagIt): tells what is wanting, then writes it.
    .examples =
        huoye archive --year 2026
        huoye archive --year 2026 --check
        huoye archive --year 2026 --output transfer/2026 --strip-photos
        huoye archive verify archive-2026
        huoye archive restore archive-2026 restored/
cli-archive-verify = Prove a package: the digest of every file, every entry of the catalogue.
    .examples =
        huoye archive verify archive-2026
cli-archive-restore = Restore content/ from a package, byte for byte; nothing that is there is written over.
    .examples =
        huoye archive restore archive-2026 restored/
        huoye archive restore archive-2025 restored/ --keep-existing
cli-archive-mapping = Write a table in which an office fills in file numbers, secrecy and retention.
    .examples =
        huoye archive mapping --year 2026
cli-metavar-target = TARGET
cli-option-archive-output = Folder to write (default: archive-YEAR); one that is there is left alone.
cli-option-archive-check = Only tell what is wanting; exit code 1 where something is.
cli-option-archive-strict = Write nothing where something is wanting.
cli-option-strip-photos = Take time, place and device out of the original photos; by default they stay.
cli-option-no-site = Without the year's site.
cli-option-keep-existing = Leave files that are there and differ as they are, and write the others.
cli-option-mapping-output = File to write.
archive-folder = archive-{ $year }
archive-exists = "{ $folder }" is there and will not be written over. Choose another name (--output), or move it away.
archive-strict = Something is wanting, so nothing was written. Mend it, or go without --strict.
archive-whole =
    { $year }: { $n ->
        [0] nothing was published. The package has plan, ledgers, figures and site alone. Is it the right year?
        [one] 1 activity, nothing is wanting.
       *[other] { $n } activities, nothing is wanting.
    }
archive-gaps =
    { $year }: { $n ->
        [one] 1 activity
       *[other] { $n } activities
    }. Before the package is written: { $holes ->
        [0] nothing is wanting, some notes
        [one] 1 thing is wanting
       *[other] { $holes } things are wanting
    }
archive-gaps-more = And { $n } more.
archive-gap-left-out = the write-up has an error and cannot go into the package (huoye check says how to mend it)
archive-gap-photo-missing = the photo "{ $value }" is missing
archive-gap-photo-unreadable = the photo cannot be read, its PDF goes without it
archive-gap-review =
    { $n ->
        [one] 1 of the three reviews is missing
       *[other] { $n } of the three reviews are missing
    }
archive-gap-row-unknown = "{ $value }" in this row of the table is neither a report nor a unit
archive-gap-number-mark = “{ $value }” in a file number is not known; only {"{"}year{"}"} and {"{"}n{"}"} become numbers
archive-gap-number-twice = the file number "{ $value }" was given to { $n } reports
archive-gap-draft = a draft: no record, it goes among the sources only
archive-gap-ahead = its time of publication has not come: no record yet, it goes among the sources only
archive-gap-no-number =
    { $n ->
        [one] 1 report has no file number
       *[other] { $n } reports have no file number
    } (content/archive.csv; huoye archive mapping writes a table to fill in)
archive-gap-no-secrecy =
    { $n ->
        [one] 1 report has no secrecy level
       *[other] { $n } reports have no secrecy level
    }
archive-progress-sheets = Setting PDFs
archive-progress-originals = Copying originals
archive-leftovers = The last run for “{ $folder }” was stopped half-way; what it left was taken away, and this one begins anew.
archive-done =
    Written: { $folder } ({ $n ->
        [one] 1 activity
       *[other] { $n } activities
    }, { $files ->
        [one] 1 file
       *[other] { $files } files
    }, { $size })
archive-proved = { $folder } is whole: { $n } files ({ $size }) match their digests, and all { $listed } entries of the catalogue have their file.
archive-broken =
    { $folder }: { $n ->
        [one] 1 thing is wrong
       *[other] { $n } things are wrong
    }:
archive-flaw-no-bag = no bagit.txt here, so this is no package
archive-flaw-link = a link; a package holds real files only
archive-flaw-changed = its content changed: it does not match its digest
archive-flaw-missing = listed, but the file is not there
archive-flaw-unexpected = a file that is not listed
archive-flaw-not-there = the catalogue has it, but the file is not there
archive-flaw-catalogue = the catalogue cannot be read: { $detail }
archive-flaw-no-map = no list for restoring: Huoye did not make this package
archive-flaw-map = the list for restoring cannot be read: { $detail }
archive-flaw-bag = The package's own description or list cannot be read ({ $detail }). Ask whoever handed it over for a whole one
archive-flaw-other = { $detail }
archive-clashes =
    { $n ->
        [one] 1 file in "{ $target }" has the same name and another content
       *[other] { $n } files in "{ $target }" have the same names and other contents
    }; nothing was written. Choose an empty folder, or keep what is there with --keep-existing.
archive-restored =
    Restored to { $target }: { $n ->
        [one] 1 file written
       *[other] { $n } files written
    }, { $same } were there already.
archive-renamed = This system cannot have the name “{ $path }”; it was written as “{ $name }”
archive-kept = Left as it was: { $path }
archive-mapping-columns = report|number|secrecy|retention|note|title
archive-mapping-file = file-numbers-{ $year }.csv
archive-mapping-done =
    Written: { $file } ({ $n ->
        [one] 1 report
       *[other] { $n } reports
    }). Fill it in and save it as { $where }.
archive-sheet-note = Source { $source } (SHA-256 { $digest })
archive-withdrawn = Withdrawn from the site on { $date }
archive-withdrawn-kept = Withdrawn from the site among them: { $n }. They are kept (site and figures are without them).
archive-photo-withheld = { $path }: its metadata cannot be taken out, so it is not in the package.
archive-site = The site (no server needed: open index.html)
archive-site-missing = This page is not in the package
    .text = Only the site of { $year } is here. Other years are in other packages; feeds, the writing page and the lobby's screen need a server and were left out.
archive-search-hint = Put blanks between words; every word has to stand there as it is typed.
archive-search-count = Found: { $n }
archive-search-most = Found: { $n }, of which { $most } are listed; one word more narrows it down
archive-search-nothing = Nothing found. Try other words, or fewer letters.
archive-item = { $year }: { $title }
archive-reviews = Reviews
archive-corrections = Corrections
archive-indicators = Indicators
archive-areas = Responsibility areas
archive-resources = Shared resources
archive-projects = Research projects
archive-resolutions = Resolutions
archive-column-day = Date
archive-column-title = Title
archive-column-report = Report
archive-column-first = First review
archive-column-second = Second review
archive-column-third = Third review
archive-column-correction = Correction
archive-column-id = Id
archive-column-tier = Tier
archive-column-name = Name
archive-column-unit = Unit
archive-column-owner = Owner
archive-column-covers = Covers
archive-column-note = Note
archive-column-kind = Kind
archive-column-contact = Contact
archive-column-lead = Lead
archive-column-members = Members
archive-column-started = Started
archive-column-ended = Ended
archive-column-text = Text
archive-column-due = Due
archive-column-done = Done
archive-about-title = { $unit }: electronic archive of the activities of { $year }
archive-about-maker = Transferred by: { $unit }
archive-about-day = Figures as of: { $day }
archive-about-program = Made by Huoye { $version }. To open it: a PDF reader, a text editor, a spreadsheet, a browser; neither Huoye nor a network is needed.
archive-about-reports = Activities: { $n }
archive-about-withdrawn = Withdrawn from the site among them: { $n }. They are kept, and their remarks say so; site and figures are without them
archive-about-layout =
    The folders have the names of the Chinese transfer rules. In their order:
    the catalogue (XML): number, file number, responsible unit, title, date, secrecy, file, note
    one folder for each activity of { $year }: its PDF/A-2b, its Markdown source, original photos and attachments
    the plan as it was written
    the ledgers as CSV and as they were written
    plan, ledgers and indicators as CSV and JSON
    reviews and corrections as CSV
    the site of the year: open index.html
    all other sources, and a list (CSV) of where each source file belongs, with its SHA-256
archive-about-metadata = Original photos are kept as they are. Time, place and device of the shot stay on purpose, as evidence; take them out before you give photos to others.
archive-about-stripped = Time, place and device of the shot were taken out of the original photos (--strip-photos), so these are not byte for byte the originals.
archive-about-proof = Integrity: BagIt (RFC 8493); manifest-sha256.txt has the SHA-256 of every file. To check it: huoye archive verify, or sha256sum -c manifest-sha256.txt in this folder
archive-about-gaps =
    { $n ->
        [0] Wanting: nothing
       *[other] Wanting ({ $n }, known when it was made):
    }

## Poster and screen

cli-poster =
    A report as a sheet for the notice board: PDF in A3 and A4

    .examples =
        huoye poster 2026/2026-03-05-leifeng
        huoye poster 2026/2026-03-05-leifeng --paper a3 -o posters
cli-metavar-paper = PAPER
cli-option-paper = Paper: a3, a4, or both.
cli-option-poster-output = Folder to write to.
poster-done = The poster is ready: { $path }
poster-missing = No font has these characters, 〓 stands for them: { $characters }
poster-more = … (the whole text is on the site)
poster-bad-template = The template theme/print/poster.typ cannot be used: { $reason }
screen-title = Screen
screen-latest = Latest
screen-duty = On duty this quarter
screen-month-count = { $n ->
    [one] One activity this month
   *[other] { $n } activities this month
}
screen-planned = Coming
screen-none = Nothing has been reported this month
screen-of = { $n } / { $of }

# —— The look ——

## The schema for editors

schema-title = Front matter of a report
schema-description = What stands between the two lines of --- at the top of a report. Chinese and English names are both fine.
schema-field = { $meaning } (may be written: { $names })
cli-schema =
    Write the front matter's JSON Schema for editors: names, meanings, Chinese aliases and choices.
    .examples =
        huoye schema -o .vscode/report.schema.json

## A new site: huoye init

cli-init =
    Begin a site: a few questions (or options), and the organisation file, settings, a first report, a plan to fill in and notes are there. No file that exists is touched.
    .examples =
        huoye init works
        huoye init works --from branches.xlsx
        huoye init works --name "Yanxi Works" --branches "Zone One: Casting branch 26; Zone Two: Machining branch 34" --yes
cli-metavar-language = LANGUAGE
cli-option-init-name = the organisation's full name, for example Yanxi Heavy Equipment Works
cli-option-init-short-name = its short name, for example Yanxi Works
cli-option-init-committee = the committee's name, for example Works committee
cli-option-init-zones = zones: how many, or names between commas, for example 4 or "East,West"
cli-option-init-branches = list of branches as pasted, for example "Zone One: Casting branch 26; Zone Two: Machining branch 34"
cli-option-init-from = list of branches: Excel (.xlsx), .csv or text, with columns such as branch, zone, members, fixed_day
cli-option-init-members = members of branches for which the list has no number, for example 26
cli-option-init-fixed-day = day of the month of branches for which the list has none, for example 5; 0 for none
cli-option-init-rotation = whether the branches of a zone take turns as lead and deputy, in their order (default: yes)
cli-option-init-site-url = the site's address, for example https://activities.example/
cli-option-init-forge = put the settings for reviews on a forge in place: gitlab, gitea or github
cli-option-init-language = language of the site: zh or en
cli-option-yes = ask nothing; what is not told has its default
ask-default = { $question }{ $default ->
        [blank] {""}
       *[other] {" "}[{ $default }]
    }: {""}
ask-yes-no = [Enter for yes, n for no]
init-welcome = A new site of activities. Enter alone takes what stands in brackets; everything may be changed later.
init-ask-name = Full name of the organisation
init-default-name = My organisation
init-ask-committee = Name of the committee
init-default-committee = Committee
init-ask-branches =
    Branches: paste the list here, as copied from a spreadsheet or a chat, with zone, members and fixed day beside the names:
      Zone One: Casting branch 26
    A spreadsheet's path does as well. Two empty lines end the list; Enter alone takes examples for now.
init-again = The list was not taken; mend it and paste it again.
init-ask-right = Is that right?
init-ask-zones = How many zones, or their names between commas
init-ask-members = Members of branches without a number (Enter: later)
init-ask-fixed-day = Day of the month of branches without one (Enter: none)
init-ask-rotation = Do the branches of a zone take turns as lead and deputy each quarter?
init-zone-number = Zone { $n }
init-branch-number = Example branch { $n }
init-zone-line = { $zone ->
        [blank] No zone
       *[other] { $zone }
    }: { $n ->
        [one] { $n } branch
       *[other] { $n } branches
    }
init-branch-line = {"  "}{ $name }{ $members ->
        [blank] {""}
       *[other] , { $members } members
    }{ $day ->
        [blank] {""}
       *[other] , day { $day } of the month
    }
init-bad-name = The organisation's name “{ $value }” will not do: letters, { $most } characters at most, for example Yanxi Works
init-bad-short-name = The short name “{ $value }” will not do: letters, { $most } characters at most, for example Yanxi
init-bad-committee = The committee's name “{ $value }” will not do: letters, { $most } characters at most, for example Works committee
init-bad-zones = Zones “{ $value }” will not do: how many (1 to 100) or different names, for example 4 or East,West
init-bad-members = Members “{ $value }” will not do: a whole number from 0 to 9999, for example 26
init-bad-fixed-day = Fixed day “{ $value }” will not do: a day from 1 to 31, for example 5; 0 for none
init-bad-site-url = The address “{ $value }” will not do: it begins with http:// or https://, for example https://activities.example/
init-no-folder = “{ $folder }” is a file and no folder; take another name, for example huoye init works
init-list-large = The list's file is too large: { $file }. Save a copy with the sheet of branches alone.
init-fault-number = Line { $line } of the list: “{ $value }” is neither a number of members nor a day. For example: Casting branch 26 5
init-fault-day = Line { $line } of the list: the fixed day “{ $value }” has to be from 1 to 31, for example 5
init-fault-name = Line { $line } of the list: “{ $value }” is no name of a branch. One name a branch, 40 characters at most, for example Casting branch
init-fault-many = Line { $line } of the list: too many branches; 2000 at most
init-fault-twice = Branch { $line } of the list, “{ $value }”, stands there twice; keep one
init-fault-zone = Branch { $line } of the list, “{ $value }”, has no zone. Write it before the name or beside it, for example Zone One: { $value }
init-fault-empty = There is no branch in the list. One a line, for example: Casting branch 26
init-exists = { $folder } has { $files } already; nothing was changed. Take a new folder, for example huoye init works
init-done = Written: { $folder }, { $zones ->
        [one] { $zones } zone
       *[other] { $zones } zones
    }, { $branches ->
        [one] { $branches } branch
       *[other] { $branches } branches
    }.
init-kept = { $file } was there and stays as it is.
init-no-members = { $n ->
        [one] { $n } branch has
       *[other] { $n } branches have
    } no number of members yet ({ $names }): content/organisation.yml marks them.
init-next = Next:
init-next-build = makes the site in the folder site
init-next-serve = shows it in the browser while you edit
init-next-new = begins a write-up

## A new write-up: huoye new

cli-new =
    Begin a write-up: a few questions (or options), and its folder is there with what is known: plan items to do, hazards to look at again, the roster, the fixed day; and an outline that suits the form. No file that exists is touched.
    .examples =
        huoye new
        huoye new --unit casting --date 2026-03-05 --form volunteering --title "Three workbenches on the square"
cli-option-new-unit = the host: name, short name or id, for example casting
cli-option-new-date = day of the activity, for example 2026-03-05; one to come is announced
cli-option-new-form = form of activity, for example volunteering; up to three times
cli-option-new-title = title, for example "Three workbenches on the square"
cli-option-new-name = the folder's name (part of the address): small letters, digits, hyphens, for example toolbench; default: the unit's id
new-ask-unit = Which unit is the host ({ $units })
new-ask-date = On which day
new-ask-form = In which form ({ $forms })
new-ask-title = Title
new-default-title = Month { $month } (fill in: what)
new-bad-unit = There is no unit “{ $value }”{ $suggestion ->
        [blank] {""}
       *[other] ; perhaps { $suggestion }
    }. Known: { $known }
new-bad-date = The date “{ $value }” cannot be read; write year-month-day, for example { $example }
new-bad-form = There is no form “{ $value }”{ $suggestion ->
        [blank] {""}
       *[other] ; perhaps { $suggestion }
    }. Known: { $known }
new-bad-forms = Three forms at most, the main one first, for example --form training --form volunteering
new-bad-title = The title “{ $value }” will not do: one line, { $most } characters at most, for example Three workbenches on the square
new-bad-name = The folder's name “{ $value }” will not do: small letters, digits and hyphens, 40 at most, for example toolbench
new-unit-then = { $unit } did not exist on { $day }; take another day or unit.
new-no-organisation = The organisation file has errors; mend them first.
new-exists = { $folder } is there already; nothing was changed. For another write-up of that unit and day give a name, for example --name { $name }
new-done = Written: { $file }
new-next = Open it with any text editor, put what happened where it says TODO and “(fill in: …)”, put the photos beside it, then:
new-next-check = what is still missing
new-next-serve = shows it in the browser
new-mark = TODO
new-comment-head = What stands behind # is a note and not on the site; photos go into this folder
new-comment-date = the fixed day is the { $day }.
new-comment-planned = delete this line when it has taken place, and write the text
new-comment-plan = codes of what this activity fulfils, between commas; still to be done are
new-comment-no-plan = nothing of the plan is due
new-comment-unplanned = a reason, where it is not in the plan
new-comment-item = { $code } { $text } ({ $due }{ $late ->
        [yes] , overdue
       *[no] {""}
    })
new-comment-place = for example South Gate square
new-comment-start = for example 14:30
new-comment-end = for example 16:00
new-comment-chair = a post, for example branch secretary
new-comment-recorder = a post, for example organiser
new-comment-attendance = a line for each unit
new-comment-roster = { $n } expected
new-comment-rechecks = hazards to look at again; the result is passed or failed
new-comment-hazard = { $text }{ $due ->
        [blank] {""}
       *[other] , due { $due }
    }
new-comment-author = a post, for example publicity member
new-comment-proofreader = a post, not the author's
new-comment-review = three different posts
new-body-study =
    On { $day } { $host } (fill in: where, what was studied, who came).

    ## What was learned

    (fill in: who spoke, about what, the two or three points that matter)

    ## What it means at work

    (fill in: what was discussed, what will be done first)
new-body-inspection =
    On { $day } { $host } (fill in: what was inspected, by which standard, who took part).

    ## What was found

    (fill in: one by one: place, fault, post, due date; enter them into the ledger, too)

    ## Hazards of last time

    (fill in: which were looked at again, with what result)
new-body-area =
    On { $day } { $host } (fill in: which areas were looked at, who took part).

    ## What was seen

    (fill in: the areas, what was found and stopped)

    ## What comes next

    (fill in: who sees to it, and when it is looked at)
new-body-deliberation =
    On { $day } { $host } (fill in: where, about what, who took part).

    ## What was said

    (fill in: the proposals, and where people differed)

    ## What was agreed

    (fill in: one by one: post, due date)
new-body-project =
    On { $day } { $host } (fill in: which project, which stage, who took part).

    ## What is hard

    (fill in: where it is stuck, what was tried)

    ## What was reached

    (fill in: figures before and after, and their source; the next milestone)
new-body-volunteering =
    On { $day } { $host } (fill in: where, for whom, how many came).

    ## What was done

    (fill in: one by one, and how much)

    ## What people said

    (fill in: a sentence of somebody who was helped, by post)
new-body-visit =
    On { $day } { $host } (fill in: where, to see what, who took part).

    ## What was seen

    (fill in: the one or two things that stay)

    ## What was brought back

    (fill in: what will be tried at home)
new-body-joint =
    On { $day } { $host } (fill in: with which units, where, to do what).

    ## What was done together

    (fill in: what each unit gave)

    ## What is solved

    (fill in: what was hard, how it is now)
new-body-other =
    On { $day } { $host } (fill in: where, what was done, who took part).

    ## How it was done

    (fill in: the course of it, the one thing worth keeping)

    ## What came of it

    (fill in: changes, figures and their source)

# —— The look ——

## The desk

cli-desk =
    Open the writing desk: reports are written, checked, previewed and submitted in the browser. Its options stand in desk.yml.
    .examples =
        huoye desk
        huoye desk --address 0.0.0.0:8090
        huoye desk --new-admin zhang
cli-option-desk-address = address and port to listen on
cli-option-desk-file = the desk's options
cli-option-new-admin = add an administrator (or give one a new password), show the password and stop
cli-metavar-name = NAME
desk-started = The desk: http://{ $address }/ (Ctrl+C stops it)
desk-first-admin = There is no account yet. Administrator: { $name }, password: { $password } (to be changed at the first login)
desk-extra-missing = the desk needs more: pip install "huoye[desk]"
desk-no-repository = the desk runs in a Git repository: { $detail }
desk-name = Writing desk
desk-skip = Skip to the content
desk-nav = Main menu
desk-nav-mine = My write-ups
desk-nav-queue = Review
desk-nav-reports = Published
desk-nav-people = People
desk-nav-audit = Log
desk-login = Log in
desk-login-lead = Accounts come from the publicity office.
desk-login-name = User name
desk-login-password = Password
desk-login-wrong = User name or password is wrong.
desk-login-locked = Too many attempts. Please come back in { $minutes } minutes.
desk-logout = Log out
desk-password = Change password
desk-password-must = Somebody else set this password. Please choose your own.
desk-password-old = Present password
desk-password-new = New password (8 characters or more)
desk-password-again = New password once more
desk-password-wrong = The present password is wrong.
desk-password-short = The new password needs { $n } characters or more, and may be neither the old one nor the user name.
desk-password-differs = The new passwords differ.
desk-save = Save
desk-search = Search
desk-more = More
desk-back-home = Back to my write-ups
desk-back-writing = Back to writing
desk-hello = Hello, { $name }
desk-hello-lead = Everything is saved as you type; go on from any phone or computer.
desk-empty = No write-ups yet. Begin one here when an activity is over.
desk-no-units = No unit has been given to you yet. Please ask the publicity office.
desk-waiting =
    { $n ->
        [one] 1 write-up waits
       *[other] { $n } write-ups wait
    } for you
desk-untitled = (no title yet)
desk-correction = Correction
desk-state-writing = Being written
desk-state-submitted = Submitted
desk-state-returned = Returned
desk-state-accepted = Accepted
desk-new = New report
desk-new-lead = Three things first; the rest can wait.
desk-new-go = Begin
desk-new-needed = Title, date and host are needed.
desk-new-unit = You can only write for your own units.
desk-default-author = publicity member
desk-all-units = Everybody
desk-choose = Choose
desk-others = Others (with commas between)
desk-yes = Yes
desk-no = No
desk-expected = { $unit } ({ $n } expected)
desk-attendance-empty = Choose host, co-hosts and participants, and they appear here.
desk-row-add = Add: { $field }
desk-row-remove = Remove
desk-form = The report
desk-group-where = Time and place
desk-group-who = Who took part
desk-group-plan = Plan and ledgers
desk-group-result = Results
desk-group-signed = Signed and reviewed
desk-group-more = More
desk-body = Text
desk-body-help = Just write; an empty line begins a paragraph. Text pasted from Word or WeChat is tidied.
desk-tools = Text tools
desk-tool-heading = Heading
desk-tool-bold = Bold
desk-tool-list = List
desk-tool-numbers = Numbers
desk-tool-quote = Quote
desk-tool-photo = Photo
desk-photos = Photos and attachments
desk-photos-help = Send originals from the phone: they are turned, scaled and stripped. A lost connection is taken up again.
desk-photos-add = Add photos or attachments
desk-photo-place = Put into the text
desk-photo-place-this = Put into the text: { $name }
desk-photo-up = Move { $name } up
desk-photo-down = Move { $name } down
desk-photo-remove = Remove
desk-photo-remove-this = Remove { $name }
desk-caption = caption
desk-upload-large = The file is too large; { $size } MB at most
desk-upload-many = { $n } files at most.
desk-upload-name = This file name cannot be used.
desk-upload-waiting = Not connected, trying again…
desk-upload-taking = Being taken in…
desk-upload-again = Try again
desk-paste-missing =
    { $n ->
        [one] 1 picture or film was
       *[other] { $n } pictures or films were
    } not pasted. Add the original pictures below:
desk-paste-done = The pasted text was tidied
desk-typing = Typing…
desk-saving = Saving…
desk-saved-at = Saved at { $time }
desk-saved-before = Saved
desk-away = Not connected: kept on this device, and saved when the desk is back
desk-back = Connected again
desk-restored = What this device had not saved yet was brought back
desk-save-stopped = Not saved: { $text }
desk-has-errors =
    { $n ->
        [one] 1 error
       *[other] { $n } errors
    }
desk-has-warnings =
    { $n ->
        [one] 1 warning
       *[other] { $n } warnings
    }
desk-is-clean = Nothing to mend
desk-other-changed = { $person } changed “{ $field }”.
desk-conflict = You and { $person } changed “{ $field }” at once; theirs is saved:
desk-conflict-mine = Use mine
desk-conflict-theirs = Use theirs
desk-comma = , 
desk-no-port = The address or port cannot be used ({ $detail }). Try another: huoye desk --address 127.0.0.1:8091
problem-desk-correction = it is not said yet what was corrected
desk-live = The page beside it
desk-nothing = (empty)
desk-preview = Preview and submit
desk-preview-title = Preview: { $title }
desk-preview-alone = Open the preview alone
desk-preview-errors = There are errors; there is a preview once they are mended.
desk-preview-ahead = The activity lies after the site's date; there is no page yet.
desk-preview-theme = The theme cannot be made: { $detail }
desk-preview-elsewhere = This page is not part of the preview.
desk-checks = Checks
desk-checks-clean = Nothing was found.
desk-checks-part = Photos have not been compared with the archive yet.
desk-general = The whole
desk-submit = Submit for review
desk-submit-again = Submit again
desk-submit-note = A word to the reviewer (optional)
desk-submit-next = The publicity office sees it; accepted or returned, you are told here.
desk-submit-forge = A merge request is opened; the reviewer's remarks appear here.
desk-submit-not-yet = Mend what is marked as an error, then submit.
desk-submit-same = It is submitted and waits for review.
desk-submit-errors = There are errors left; it was not submitted.
desk-submit-older = The published report has changed; please compare first.
desk-submit-accepted = It is accepted already; correct it from “Published”.
desk-submit-state = Its state has just changed; please reload.
desk-submitted = Submitted for review
desk-submitted-next = The publicity office looks at it; the outcome appears under “My write-ups”.
desk-submitted-look = Look at it
desk-submission-sending = Being submitted…
desk-submission-waiting = Submitted, waiting for review.
desk-submission-returned = Returned. Mend it and submit again.
desk-submission-accepted = Accepted; it is published with the next build.
desk-submission-withdrawn = Withdrawn.
desk-submission-dirty = It was changed since; the changes are not submitted yet.
desk-request-link = See the merge request
desk-request-text = Submitted at the desk by { $person }: { $id }
desk-withdraw = Withdraw
desk-delete = Delete the draft
desk-delete-sure = Delete this draft?
desk-delete-submitted = Withdraw it before you delete it.
desk-history = History
desk-history-lead = Every save is kept; open one to compare or restore it.
desk-history-begun = Begun
desk-history-chosen = Save { $n } beside the present
desk-history-same = The texts are the same.
desk-history-restore = Restore this one
desk-history-lost = What was typed at the same time and not taken
desk-older = The published report has changed since this draft was begun.
desk-older-show = Compare
desk-difference = Beside the published report
desk-difference-lead = Choose for each what stays; nothing is overwritten silently.
desk-difference-gone = The report is no longer published.
desk-difference-take = Merge as chosen
desk-mine = Mine:
desk-theirs = Published:
desk-diff-gone = gone:
desk-diff-new = new:
desk-correct = Correct
desk-correct-this = Correct: { $title }
desk-correct-unreadable = Its front matter cannot be read; please ask the publicity office.
desk-reports-lead = Published reports are corrected: say what was changed; it is reviewed as well.
desk-reports-search = Search by title
desk-reports-none = Nothing found.
desk-reports-empty = None of your units has a published report yet.
desk-reports-more = The latest { $n } are listed; search for others.
desk-queue-lead = Look at checks and page, then accept or return.
desk-queue-waiting = Waiting
desk-queue-sending = Being submitted
desk-queue-returned = Returned
desk-queue-accepted = Accepted
desk-queue-withdrawn = Withdrawn
desk-queue-done = Done
desk-queue-empty = Nothing waits for review.
desk-times = submission { $n }
desk-changed = What changed
desk-remarks = Remarks
desk-review-edit = Open the write-up
desk-accept = Accept
desk-accept-next = It is merged, and published with the next build.
desk-accept-forge = Please review and merge on the forge.
desk-accept-busy = The branch is busy; please try again.
desk-accept-newer = A newer version has just been submitted; please look at it first.
desk-accept-older = The report on the branch has changed; return it so that the writer compares.
desk-accept-work-tree = Uncommitted changes in the work tree are in the way: { $detail }
desk-return = Return
desk-return-remark = Remark
desk-return-why = Say why it is returned.
desk-people-lead = Writers write for their units; staff review everything; administrators manage accounts, too.
desk-people-new = Add somebody
desk-people-add = Add
desk-people-shown = Name or post
desk-people-role = Role
desk-people-units = Units
desk-people-active = May log in
desk-people-inactive = Inactive
desk-people-reset = Give a new password
desk-people-password = Password of { $name } (shown this once):
desk-people-name = A user name has letters and digits, 40 at most.
desk-people-own = You cannot lock yourself out.
desk-role-writer = Writer
desk-role-staff = Publicity staff
desk-role-admin = Administrator
desk-audit-time = Time
desk-audit-person = Who
desk-audit-action = What
desk-audit-subject = Of
desk-audit-detail = Detail
desk-audit-address = From
desk-audit-older = Earlier
desk-audit-begin = began
desk-audit-correct = began a correction
desk-audit-delete = deleted a draft
desk-audit-locked = too many attempts
desk-audit-refused = failed login
desk-audit-login = logged in
desk-audit-arrive = came for the first time
desk-audit-merge = merged
desk-audit-password = changed password
desk-audit-person-changed = changed somebody
desk-audit-remove = removed a file
desk-audit-restore = restored
desk-audit-upload = uploaded
desk-audit-submit = submitted
desk-audit-withdraw = withdrew
desk-audit-return = returned
desk-audit-accept = accepted
desk-new-empty = Begin with an empty page
desk-give = Begin with a Word file or photos
desk-give-lead = Choose the Word file and the photos: title, day, unit and numbers are recognised in it, and you check them.
desk-give-word = + Word file
desk-give-photos = + Photos
desk-give-go = Read them in, then check
desk-give-unsent = Something was not uploaded, as said above. Try it again, or read what is here.
desk-give-sending = Still uploading; it is read as soon as that is done …
desk-give-lost = The desk could not be reached. What was uploaded is there; please try again.
desk-give-reading = Being read, some seconds …
desk-give-refused = Something could not be read, as said above. Choose another file, or go on writing without it.
desk-give-skip = Write without it
desk-give-body = Is there a Word file already? Read it in
desk-papers = Files read in
desk-login-again = Log in
desk-read = Read into the text
desk-read-this = Read into the text: { $name }
desk-read-waiting = waits to be read
desk-read-refused = Not read
desk-read-busy = Many files are being read just now. Please try again in a while.
desk-read-done = { $name ->
    [blank] Photos have
   *[other] “{ $name }” has
} been read{ $photos ->
    [0] {""}
    [one] , with { $photos } photo
   *[other] , with { $photos } photos
}. Please compare each field with the place that is said below it.
desk-read-not = “{ $name }” could not be read:
desk-read-still = “{ $name }” is here, and has not been read yet.
desk-read-losses = { $n ->
    [one] { $n } thing is not as it was in the file
   *[other] { $n } things are not as they were in the file
}
desk-read-go-on = Read it
desk-read-another = Choose another file
desk-read-seen = Got it
desk-trace = { $source ->
    [paragraph] paragraph { $paragraph } “{ $sentence }”
    [file] file name “{ $sentence }”
    [folder] folder name “{ $sentence }”
   *[photos] the day on which { $sentence } photos were taken
}{ $guessed ->
    [yes] ; the text says no year, it is from the file's properties
   *[no] {""}
}{ $others ->
    [blank] {""}
   *[other] ; it might also be { $others }
}
desk-trace-other = The file says “{ $value }” ({ $trace }); what you had filled in has been left.
desk-trace-blank = Not found in the file.
desk-trace-kind = { $kind ->
    [found] From
    [unsure] Please check
    [other] Differs
   *[blank] Please fill in
}
desk-audit-read = Read a file
desk-stopped = Not done: { $text }
desk-stop-login = Your session is over; please log in again (what you typed is kept on this device).
desk-stop-missing = There is no such page, or none for you.
desk-stop-role = Your role does not allow this.
desk-stop-foreign = This request did not come from the desk.
desk-stop-stale = The page is out of date; please reload.
desk-stop-large = It is too large.
desk-stop-form = This cannot be read.
desk-stop-proxy = Please come through the portal.
desk-stop-no-user = The portal sent no user name ({ $header }).
desk-stop-inactive = { $name } is not enabled yet; an administrator finds you under “People”.
desk-stop-git = The repository cannot be used at the moment. Nothing is lost; please try again later.
desk-stop-bug = Something went wrong. Nothing is lost; please tell the administrator.
desk-no-branch = There is no branch { $ref }.
desk-no-settings = mkdocs.yml on the branch cannot be read.
desk-no-organisation = The organisation file on the branch cannot be read.
desk-forge-later = It has not reached the forge yet and is sent again by itself.
desk-forge-push = The branch could not be pushed.
desk-forge-token = The token is wrong or lacks rights ({ $status }).
desk-forge-missing = The forge has no such project ({ $status }).
desk-forge-conflict = The forge tells of a conflict ({ $status }).
desk-forge-refused = The forge did not accept it ({ $status }).
desk-forge-busy = The forge is busy ({ $status }).
desk-forge-status = The forge answered with { $status }.
desk-forge-answer = The forge's answer cannot be read.
desk-forge-unreachable = The forge cannot be reached ({ $reason }).

## Importing Word files and photos

cli-import =
    Make write-ups to finish of Word files (.docx) and photos: title, date, host, place and attendance are recognised, each with the sentence it came from; what is not recognised is a marked blank.

    Give a file and some photos, a folder or zip of photos alone, or a folder of hundreds of files. A report that is there is never overwritten; run it again and it goes on where it stopped. Whatever could not be kept as it was is listed.
    .examples =
        huoye import report.docx
        huoye import report.docx photo-1.jpg photo-2.jpg
        huoye import old-reports
        huoye import photos.zip
cli-metavar-imported = FILES...
cli-option-import-list = Write the table of results to this file instead of import-list.csv in the project's folder
progress-import = Importing …
import-list-name = import-list.csv
import-no-organisation = There is no { $path }, so units cannot be recognised; the host stays blank.
import-mark = Imported from "{ $name }"; lines with # are for the writer and may be deleted in the end
import-no-body = Write the text here
import-blank = { $kind ->
    [day] { $field }: not found; fill it in behind { $key }:, then move the folder to its year (undated → 2026) and put the day before its name
    [needed] { $field }: not recognised, please fill in behind { $key }:
   *[asked] { $field }: not recognised, fill in behind { $key }: if you know it, else leave it blank
}
import-evidence = { $field } ← { $source ->
    [paragraph] paragraph { $paragraph } "{ $sentence }"
    [file] file name "{ $sentence }"
    [folder] folder name "{ $sentence }"
   *[photos] day on which photos were taken: { $sentence }
}
import-others = ; it may also be { $others }, please check
import-year-guessed = ; no year in the text, it is that of the file's properties, please check
import-missing = Here the original has { $what }, which was not imported
import-loss = { $kind ->
    [floating] a floating picture
    [group] a group of drawings
    [text-box] a text box
    [smartart] a SmartArt graphic
    [chart] a chart
    [word-art] WordArt
    [watermark] a watermark
    [object] an embedded object
    [ink] ink
    [shape] a drawn shape
    [equation] an equation
    [symbol] a special symbol
    [comment] a comment
    [deleted] text deleted as a tracked change
    [hidden] hidden text
    [header] a page header
    [footer] a page footer
    [header-picture] a picture in the page header
    [footer-picture] a picture in the page footer
    [toc] a table of contents
    [alt-chunk] another file inserted
    [form-field] a check box
    [letterhead] a letterhead
    [no-text] text (there is none in the document)
    [unknown] something unknown
    [picture-missing] a picture missing in the file
    [picture-linked] a picture that is only linked, not in the file
    [picture-metafile] an EMF/WMF picture
    [picture-vector] an SVG picture
    [picture-format] a picture in a format that a site cannot show
    [picture-large] a picture that is too large
   *[picture-broken] a picture that cannot be opened
}
import-loss-detail = { $what } "{ $detail }"
import-loss-line = { $where ->
    [inside] Paragraph { $paragraph }{ $near ->
        [blank] {""}
       *[other] {" "}"{ $near }"
    }
   *[outside] Outside the text
}: { $what }, { $fate ->
    [kept] in the text, its place or looks changed
   *[lost] not imported
}
import-value = {"  "}{ $value }
    {"    "}{ $evidence }
import-attendance = { $present } present{ $leave ->
    [blank] {""}
   *[other] , { $leave } on leave
}
import-photos = { $n ->
    [one] 1 photo
   *[other] { $n } photos
}
import-losses = What could not be kept as it was:
import-written = { $state ->
    [already] { $path }: was imported before as { $folder }, nothing changed
   *[imported] { $path } → { $folder }
}
import-refused-line = { $state }: { $reason }
import-hand-line = { $path }: { $blanks ->
    [blank] {""}
   *[other] to fill in: { $blanks };{" "}
}{ $unsure ->
    [blank] {""}
   *[other] to check: { $unsure };{" "}
}{ $lost ->
    [0] {""}
    [one] 1 thing not imported
   *[other] { $lost } things not imported
}
import-stray-line = { $path }: { $reason }
import-stray = { $reason ->
    [whose-photo] there are several documents beside this photo; put it into a folder with its document, or begin its name with the document's
    [zip-inside] a zip within a zip, please unpack it first
    [zip-broken] the zip is broken, please make it again
    [zip-password] the zip has a password, please unpack it first
    [zip-bomb] the zip would be too large unpacked, so it was not
    [one-at-a-time] one file at a time is read, this one was not; begin another write-up for it
    [link] a link, not followed
    [video] a video, which the site does not show
   *[unknown] neither a Word file nor a photo, not imported
}
import-more = … { $n } more in the table
import-done = { $n ->
    [one] 1 write-up imported
   *[other] { $n } write-ups imported
}{ $already ->
    [0] {""}
   *[other] , { $already } imported before
}{ $refused ->
    [0] {""}
   *[other] , { $refused } not importable
}{ $hand ->
    [0] {""}
   *[other] ; { $hand } of them to look at
}{ $strays ->
    [0] {""}
   *[other] ; { $strays } files not used
}.
import-listed = Table: { $path }
import-state = { $state ->
    [imported] imported
    [already] imported before
    [stray] not used
   *[refused] not importable
}
import-column = { $column ->
    [file] File
    [state] Result
    [folder] Folder
    [title] Title
    [date] Date
    [host] Host
    [blanks] To fill in
    [unsure] To check
    [lost] Not imported
    [kept] Place or looks changed
    [photos] Photos
   *[digest] Checksum
}
import-refused-empty = this file is empty (0 bytes); it was probably not copied to the end, please copy it again
import-refused-too-large = this file has { $size } MB, more than { $limit } MB; use "Compress Pictures" in Word, or save the photos apart and import them with the document
import-refused-old-word = this is an old Word file (.doc); open it in Word or WPS and save it as .docx
import-refused-wps = this is a WPS file (.wps); open it in WPS and save it as .docx
import-refused-password = this file has a password; open it and save it without one
import-refused-macros = this file has macros and is not imported, to be safe; save it as .docx without macros
import-refused-not-word = this is no Word file, whatever its name ends in; open it in Word or WPS and save it as .docx
import-refused-other-format = this is { $found ->
    [rtf] an RTF file
    [pdf] a PDF file
    [odt] an ODT file
   *[html] a web page
}; open it in Word or WPS and save it as .docx
import-refused-broken = this file is broken and cannot be opened ({ $detail }); repair it in Word or WPS and save it as .docx, or copy it again
import-refused-bomb = this file would be abnormally large unpacked and is not imported, to be safe; copy its text into a new document and try again
import-refused-too-many-pictures = this file has { $n } pictures, more than { $limit }; please split it
import-refused-text-too-long = this file has too much text (more than { $limit } characters, or a paragraph of more than { $line }); please split it
import-refused-no-text = this file has neither text nor photos
import-refused-no-photos = there is no photo here that can be used
import-refused-too-long = This file was not read to its end within { $seconds } seconds. Please open it in Word or WPS and save it as .docx again, or copy its text.
import-refused-given-up = Reading this file takes too much memory. Please take the photos out of it, or copy its text into a new document.
import-refused-nothing = There is no Word file and no photo in it that can be read.
import-refused-fault = the program failed on this file, other files are not affected; please give the file and this line to whoever runs the site ({ $detail })
