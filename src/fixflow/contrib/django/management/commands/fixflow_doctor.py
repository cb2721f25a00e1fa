"""`manage.py fixflow_doctor`: look at libraries, database, calendars and alarms."""

from collections.abc import Mapping

from fixflow.cli import doctor
from fixflow.cli.for_machines import print_json
from fixflow.contrib.django.command import FixflowCommand
from fixflow.contrib.django.desks import worker_desk
from fixflow.contrib.django.requests import now


class Command(FixflowCommand):
    """Look at what fixflow runs on, and say what is wrong and what mends it."""

    help = "Look at libraries, database, calendars and alarms, and say what mends what is wrong."

    def work(self, options: Mapping[str, object]) -> int:
        """Examine."""
        call = self.call(options)
        with worker_desk() as desk:
            found = doctor.examine(now(), desk)
        if call.json:
            print_json([each.to_record(call.lang) for each in found])
        else:
            self.stdout.write("\n".join(doctor.said(found, call.lang)))
        return doctor.exit_code(found)
