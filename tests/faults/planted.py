BUGS={}
class Bug: pass
