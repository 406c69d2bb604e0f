-- Written by juesuan generate from report_name.csv.
{{ chinese('performance_year') }}
